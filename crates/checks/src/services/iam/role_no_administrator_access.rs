//! AWS's policy `AdministratorAccess` allows everything. A workload with it hands the account to whoever takes the
//! workload over, and a person with it can do anything by mistake. Those declared as administrators in the settings may hold it.

use crate::prelude::*;
use hardline_facts::{iam::group::Group, iam::role::Role, iam::user::User};

pub static CHECK: Check = Check {
    id: "iam-role-no-administrator-access",
    title: "Identity does not hold AdministratorAccess",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: High,
    aliases: &[
        "iam-no-administratoraccess-attachment",
        "CKV_AWS_274",
        "CKV_AWS_275",
        "IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE",
        "iam_role_administratoraccess_policy",
        "iam_user_administrator_access_policy",
        "iam_group_administrator_access_policy",
        "iam_aws_attached_policy_no_administrative_privileges",
    ],
    judges: &[
        &Judge::<Role> { applies: |it| !it.is_declared_administrator(), holds: |it| !it.has_administrator_access() },
        &Judge::<User> { applies: |it| !it.is_declared_administrator(), holds: |it| !it.has_administrator_access() },
        &Judge::<Group> { applies: |it| !it.is_declared_administrator(), holds: |it| !it.has_administrator_access() },
    ],
    fix: "Attach policies that allow what the task needs; keep administration to a few roles that people take on for it.",
    links: &["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html"],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', !Ref Policy]
  Policy:
    Type: AWS::IAM::ManagedPolicy
  User:
    Type: AWS::IAM::User
"),
        violated(
            r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/ReadOnlyAccess
        - !Sub arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess # <- here
",
        ),
        violated(
            r"
Resources:
  Group:
    Type: AWS::IAM::Group
    Properties:
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] # <- here
",
        ),
        unknown(
            r"
Parameters: { Policy: { Type: String } }
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      ManagedPolicyArns: [!Sub 'arn:aws:iam::aws:policy/${Policy}'] # <- here
",
        ),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "managed" {
  role       = aws_iam_role.subject.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "all" {
  for_each   = toset(["ReadOnlyAccess", "AdministratorAccess"])
  role       = aws_iam_role.subject.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}" # <- here
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"] # <- here

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
"#),
    ],
};
