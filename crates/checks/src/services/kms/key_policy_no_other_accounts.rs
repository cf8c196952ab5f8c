//! A key's policy that lets in another account lets whoever administers that account decrypt with it, as far as the
//! policy goes. Where data is shared that is meant, and the finding is accepted with the reason; where it is left over,
//! it is a way to data that nobody watches.

use crate::prelude::*;
use hardline_facts::kms::key::Key;

pub static CHECK: Check = Check {
    id: "kms-key-policy-no-other-accounts",
    title: "Policy of a key lets in its own account only",
    evidence_for: &["resource-policy", "key-management"],
    severity: Low,
    aliases: &[],
    judges: &[
        &Judge::<Key> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.grants_to_other_accounts(hardline_policy::Statement::is_allow)),
        },
    ],
    fix: "Name identities of the account itself in `Principal`, or accept the finding and say which account it is.",
    links: &["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }, Action: 'kms:*', Resource: '*' }
          - { Effect: Allow, Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: { 'kms:CallerAccount': !Ref AWS::AccountId } } }
"),
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::444455556666:role/reader' } # <- here
            Action: kms:Decrypt
            Resource: '*' 
"),
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringEquals: { 'kms:CallerAccount': '${aws:ResourceAccount}' } }
"),
        violated(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::444455556666:root' } # <- here
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringEquals: { 'kms:CallerAccount': '${aws:PrincipalAccount}' } }
"),
        violated(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::444455556666:root' } # <- here
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringLike: { 'kms:CallerAccount': '*' } }
"),
        unknown(r"
Parameters: { Partner: { Type: String } }
Resources:
  Policy:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${Partner}:root' }, Action: 'kms:Decrypt', Resource: '*' } # <- here
"),
        met(r#"
data "aws_caller_identity" "current" {}
resource "aws_kms_key" "subject" {
  description = "orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
}
"#),
        violated(r#"
resource "aws_kms_key" "subject" {
  description = "orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::444455556666:role/reader" } # <- here
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
}
"#),
        unknown(r#"
variable "partner" {}
resource "aws_kms_key" "subject" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${var.partner}:root" }, Action = "kms:Decrypt", Resource = "*" }]
  })
}
"#),
        unknown(r#"
variable "partner" {}
resource "aws_kms_key" "subject" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${lower(var.partner)}:root" }, Action = "kms:Decrypt", Resource = "*" }]
  })
}
"#),
    ],
};
