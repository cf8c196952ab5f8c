//! Whoever may use a key can read what is encrypted with it, once the data itself is in reach; whoever may manage it can
//! destroy the data. A key policy that names everybody without a condition on accounts lets in every AWS account. A key
//! without a policy of its own gets one that names your account alone.

use crate::prelude::*;
use hardline_facts::kms::key::Key;

pub static CHECK: Check = Check {
    id: "kms-key-policy-not-public",
    title: "Key lets in known parties only",
    evidence_for: &["resource-policy", "key-management"],
    severity: Critical,
    aliases: &[
        "kms-no-wildcard-principal",
        "KMS.5",
        "kms-key-policy-no-public-access",
        "CKV_AWS_33",
        "KMS_NO_WILDCARD_PRINCIPAL",
        "kms_key_not_publicly_accessible",
    ],
    judges: &[&Judge::<Key> { applies: always, holds: |key| !key.is_open_to_strangers() }],
    fix: "Name accounts or roles in `Principal`, or add a condition on `kms:CallerAccount` or `aws:PrincipalOrgID`.",
    links: &[
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    ],
    examples: &[
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
"),
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: !Join [':', ['arn:aws:iam:', !Ref AWS::AccountId, root]] }
            Action: kms:*
            Resource: '*'
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringEquals: { 'kms:CallerAccount': !Ref AWS::AccountId } }
"),
        violated(
            r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: kms:*
            Resource: '*'
",
        ),
        violated(
            r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringEquals: { 'kms:ViaService': s3.eu-west-1.amazonaws.com } }
",
        ),
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
            Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } }
"),
        violated(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: kms:Decrypt
            Resource: '*'
            Condition: { IpAddress: { 'aws:VpcSourceIp': 10.0.0.0/16 } }
"),
        violated(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: kms:Decrypt
            Resource: '*'
            Condition: { StringEquals: { 'aws:FederatedProvider': cognito-identity.amazonaws.com } }
"),
        unknown(
            r"
Parameters: { Administrator: { Type: String } }
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Administrator }, Action: 'kms:*', Resource: '*' } # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "subject" {
  description = "orders"
}
data "aws_caller_identity" "current" {}
resource "aws_kms_key_policy" "orders" {
  key_id = aws_kms_key.subject.id
  policy = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
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
        Principal = { AWS = "*" } # <- here
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
}
"#),
        met(r#"
variable "stage" { type = string }
resource "aws_kms_key" "subject" {
  policy = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
  dynamic "statement" {
    for_each = var.stage == "test" ? [1] : []
    content {
      actions   = ["kms:Encrypt"]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = ["arn:aws:iam::111122223333:role/test"]
      }
    }
  }
}
"#),
        violated(r#"
variable "stage" { type = string }
resource "aws_kms_key" "subject" {
  policy = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
  dynamic "statement" {
    for_each = var.stage == "test" ? [1] : []
    content {
      actions   = ["kms:Decrypt"]
      resources = ["*"]
      principals {
        type        = "AWS"
        identifiers = ["*"] # <- here
      }
    }
  }
}
"#),
        violated(r#"
variable "stage" { type = string }
resource "aws_kms_key" "subject" {
  policy = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"] # <- here
    }
    dynamic "condition" {
      for_each = var.stage == "test" ? [] : [1]
      content {
        test     = "StringEquals"
        variable = "aws:PrincipalAccount"
        values   = ["111122223333"]
      }
    }
  }
}
"#),
    ],
};
