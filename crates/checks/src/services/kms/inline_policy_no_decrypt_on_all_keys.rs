//! Whoever may decrypt with every key of the account reads whatever they get hold of, whatever it was encrypted with. The
//! keys that a task needs are few and can be named. As AWS's own rule does, this looks at actions and resources only: a
//! condition does not change the finding.

use crate::prelude::*;
use hardline_facts::{
    iam::group::Group, iam::group_policy::GroupPolicy, iam::policy::Policy, iam::role::Role,
    iam::role_policy::RolePolicy, iam::user::User, iam::user_policy::UserPolicy,
};
use hardline_policy::{Answer as Judged, Statement};

fn decrypts_with_all(statement: &Statement<'_>) -> Judged {
    statement.allows_on_everything(&["kms:Decrypt", "kms:ReEncryptFrom"])
}

pub static CHECK: Check = Check {
    id: "kms-inline-policy-no-decrypt-on-all-keys",
    title: "Inline policy allows decryption with certain keys only",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["KMS.2", "iam-inline-policy-blocked-kms-actions"],
    judges: &[
        &Judge::<Policy> { applies: always, holds: |it| !it.document().judge(|it| it.any(decrypts_with_all)) },
        &Judge::<RolePolicy> { applies: always, holds: |it| !it.document().judge(|it| it.any(decrypts_with_all)) },
        &Judge::<UserPolicy> { applies: always, holds: |it| !it.document().judge(|it| it.any(decrypts_with_all)) },
        &Judge::<GroupPolicy> { applies: always, holds: |it| !it.document().judge(|it| it.any(decrypts_with_all)) },
        &Judge::<Role> {
            applies: |it| it.has_inline_policies(),
            holds: |it| !it.any_policy(|it| it.any(decrypts_with_all)),
        },
        &Judge::<User> {
            applies: |it| it.has_inline_policies(),
            holds: |it| !it.any_policy(|it| it.any(decrypts_with_all)),
        },
        &Judge::<Group> {
            applies: |it| it.has_inline_policies(),
            holds: |it| !it.any_policy(|it| it.any(decrypts_with_all)),
        },
    ],
    fix: "Name in `Resource` the keys that the task needs.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/iam-inline-policy-blocked-kms-actions.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-2",
    ],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: one
          PolicyDocument:
            Statement: { Effect: Allow, Action: 'kms:Decrypt', Resource: !GetAtt Key.Arn }
  Key:
    Type: AWS::KMS::Key
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: all
          PolicyDocument:
            Statement: { Effect: Allow, Action: 'kms:*', Resource: '*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: all
      Roles: [worker]
      PolicyDocument:
        Statement:
          Effect: Allow
          Action: kms:Decrypt # <- here
          Resource: ['*']
"),
        unknown(r"
Parameters: { Key: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: worker
      PolicyName: one
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'kms:Decrypt', Resource: !Ref Key } # <- here
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
"),
        met(r#"
resource "aws_iam_role_policy" "subject" {
  name = "decrypt"
  role = "worker"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = aws_kms_key.orders.arn
      }
    ]
  })
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_iam_role_policy" "subject" {
  name = "decrypt"
  role = "worker"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "kms:Decrypt" # <- here
        Resource = "*"
      }
    ]
  })
}
"#),
        violated(r#"
resource "aws_iam_user_policy" "subject" {
  name   = "decrypt"
  user   = "ada"
  policy = data.aws_iam_policy_document.decrypt.json
}
data "aws_iam_policy_document" "decrypt" {
  statement {
    actions   = ["kms:Decrypt"] # <- here
    resources = ["*"]
  }
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  name               = "worker"
  assume_role_policy = "{}"
  inline_policy {
    name   = "decrypt"
    policy = data.aws_iam_policy_document.decrypt.json
  }
}
data "aws_iam_policy_document" "decrypt" {
  statement {
    actions   = ["kms:Decrypt"] # <- here
    resources = ["*"]
  }
}
"#),
    ],
};
