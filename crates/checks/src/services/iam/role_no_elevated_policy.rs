//! AWS's policies `PowerUserAccess` and `IAMFullAccess` are made for people who build or administer, not for workloads:
//! together they allow everything, and each of them far more than a task needs.

use crate::prelude::*;
use hardline_facts::iam::role::Role;

pub static CHECK: Check = Check {
    id: "iam-role-no-elevated-policy",
    title: "Role holds neither PowerUserAccess nor IAMFullAccess",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-role-elevated-managed-policy", "IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE"],
    judges: &[
        &Judge::<Role> { applies: always, holds: |it| !it.has_policy_of_aws(&["PowerUserAccess", "IAMFullAccess"]) },
    ],
    fix: "Attach policies that allow what the task needs.",
    links: &[
        "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html",
        "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html",
    ],
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
        - arn:aws:iam::aws:policy/PowerUserAccess # <- here
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
  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "power" {
  role       = aws_iam_role.subject.name
  policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" # <- here
}
"#),
    ],
};
