//! Whoever may decrypt with every key of the account reads whatever they get hold of, whatever it was encrypted with. The
//! keys that a task needs are few and can be named. As AWS's own rule does, this looks at actions and resources only: a
//! condition does not change the finding.

use crate::prelude::*;
use hardline_facts::iam::managed_policy::ManagedPolicy;

pub static CHECK: Check = Check {
    id: "kms-managed-policy-no-decrypt-on-all-keys",
    title: "Managed policy allows decryption with certain keys only",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["KMS.1", "iam-customer-policy-blocked-kms-actions"],
    judges: &[
        &Judge::<ManagedPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(|it| it.allows_on_everything(&["kms:Decrypt", "kms:ReEncryptFrom"]))),
        },
    ],
    fix: "Name in `Resource` the keys that the task needs.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/iam-customer-policy-blocked-kms-actions.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1234' }
          - { Effect: Allow, Action: ['kms:Describe*', 'kms:Encrypt'], Resource: '*' }
          - { Effect: Deny, Action: 'kms:*', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['kms:Encrypt', 'kms:Decrypt'] # <- here
            Resource: '*'
            Condition: { StringEquals: { 'kms:ViaService': s3.eu-west-1.amazonaws.com } }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: kms:ReEncrypt* # <- here
            Resource: arn:aws:kms:*:111122223333:key/*
"),
        unknown(r"
Parameters: { Key: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'kms:Decrypt', Resource: !Ref Key } # <- here
"),
        met(r#"
resource "aws_iam_policy" "subject" {
  name = "decrypt"
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
resource "aws_iam_policy" "subject" {
  name   = "decrypt"
  policy = data.aws_iam_policy_document.decrypt.json
}
data "aws_iam_policy_document" "decrypt" {
  statement {
    actions   = ["kms:Decrypt"] # <- here
    resources = ["arn:aws:kms:*:*:key/*"]
  }
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:*:*:key*' } # <- here
"),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:*:*:key*" }, # <- here
    ]
  })
}
"#),
    ],
};
