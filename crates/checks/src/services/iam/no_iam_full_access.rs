//! AWS's policy `IAMFullAccess` allows everything in IAM, and so everything in the account: whoever has it writes
//! themselves the policies they lack.

use crate::prelude::*;
use hardline_facts::{iam::group::Group, iam::role::Role, iam::user::User};

pub static CHECK: Check = Check {
    id: "iam-no-iam-full-access",
    title: "Identity does not hold IAMFullAccess",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: High,
    aliases: &["iam-no-iamfullaccess-attachment", "CKV2_AWS_56"],
    judges: &[
        &Judge::<Role> { applies: always, holds: |it| !it.has_policy_of_aws(&["IAMFullAccess"]) },
        &Judge::<User> { applies: always, holds: |it| !it.has_policy_of_aws(&["IAMFullAccess"]) },
        &Judge::<Group> { applies: always, holds: |it| !it.has_policy_of_aws(&["IAMFullAccess"]) },
    ],
    fix: "Attach policies that allow what the task needs.",
    links: &["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/IAMReadOnlyAccess', !Ref Policy]
  Policy:
    Type: AWS::IAM::ManagedPolicy
"),
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/IAMFullAccess # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: [!Sub 'arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess'] # <- here
"),
        unknown(r"
Parameters: { Policy: { Type: String } }
Resources:
  Subject:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: [!Ref Policy] # <- here
"),
        met(r#"
resource "aws_iam_role" "subject" {
  name = "reader"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.subject.name
  policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
}
"#),
        violated(r#"
data "aws_partition" "current" {}

resource "aws_iam_user" "subject" {
  name = "operator"
}

resource "aws_iam_user_policy_attachment" "identities" {
  user       = aws_iam_user.subject.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/IAMFullAccess" # <- here
}
"#),
        violated(r#"
resource "aws_iam_group" "subject" {
  name = "operators"
}

resource "aws_iam_policy_attachment" "identities" {
  name       = "identities"
  groups     = [aws_iam_group.subject.name]
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" # <- here
}
"#),
    ],
};
