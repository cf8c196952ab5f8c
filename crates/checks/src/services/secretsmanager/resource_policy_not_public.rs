//! A secret's policy that lets everybody in gives the secret to anyone with an AWS account. A condition counts only if it
//! leaves known accounts, organizations, networks or sources. Secrets Manager can refuse such a policy when it is set,
//! but does so only where it is asked to.

use crate::prelude::*;
use hardline_facts::secretsmanager::resource_policy::ResourcePolicy;

pub static CHECK: Check = Check {
    id: "secretsmanager-resource-policy-not-public",
    title: "Policy of a secret lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Critical,
    aliases: &["secretsmanager_not_publicly_accessible"],
    judges: &[
        &Judge::<ResourcePolicy> {
            applies: always,
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &[
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
        "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::SecretsManager::ResourcePolicy
    Properties:
      SecretId: orders
      ResourcePolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'secretsmanager:GetSecretValue', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: secretsmanager:GetSecretValue
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::SecretsManager::ResourcePolicy
    Properties:
      SecretId: orders
      ResourcePolicy:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: secretsmanager:GetSecretValue
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::SecretsManager::ResourcePolicy
    Properties:
      SecretId: orders
      ResourcePolicy:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: secretsmanager:GetSecretValue
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::SecretsManager::ResourcePolicy
    Properties:
      SecretId: orders
      ResourcePolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'secretsmanager:GetSecretValue', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

resource "aws_secretsmanager_secret_policy" "subject" {
  secret_arn = aws_secretsmanager_secret.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/orders" }
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

resource "aws_secretsmanager_secret_policy" "subject" {
  secret_arn = aws_secretsmanager_secret.orders.arn
  policy     = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # <- here
    }
  }
}
"#),
    ],
};
