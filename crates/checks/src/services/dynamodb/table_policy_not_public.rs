//! A table's policy that lets everybody in would give its items to anyone with an AWS account. DynamoDB refuses such a
//! policy, so that the deployment fails; the template shows what was meant. A condition counts only if it leaves known
//! accounts, organizations, networks or sources.

use crate::prelude::*;
use hardline_facts::dynamodb::table::Table;

pub static CHECK: Check = Check {
    id: "dynamodb-table-policy-not-public",
    title: "Policy of a table lets in known parties only",
    evidence_for: &["resource-policy"],
    severity: High,
    aliases: &[],
    judges: &[
        &Judge::<Table> {
            applies: always,
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &[
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html",
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::DynamoDB::Table
    Properties:
      ResourcePolicy:
        PolicyDocument:
          Statement:
            - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'dynamodb:GetItem', Resource: '*' }
            - Effect: Allow
              Principal: '*'
              Action: dynamodb:GetItem
              Resource: '*'
              Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
            - { Effect: Deny, Principal: '*', Action: 'dynamodb:GetItem', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::DynamoDB::Table
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::DynamoDB::Table
    Properties:
      ResourcePolicy:
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: '*' # <- here
              Action: dynamodb:GetItem
              Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::DynamoDB::Table
    Properties:
      ResourcePolicy:
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal:
                AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
              Action: dynamodb:GetItem
              Resource: '*'
              Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::DynamoDB::Table
    Properties:
      ResourcePolicy:
        PolicyDocument:
          Statement:
            - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'dynamodb:GetItem', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
}
resource "aws_dynamodb_resource_policy" "orders" {
  resource_arn = aws_dynamodb_table.subject.arn
  policy       = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = [aws_dynamodb_table.subject.arn]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/reader"]
    }
  }
}
"#),
        violated(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
}
resource "aws_dynamodb_resource_policy" "orders" {
  resource_arn = aws_dynamodb_table.subject.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "dynamodb:GetItem"
      Resource  = aws_dynamodb_table.subject.arn
    }]
  })
}
"#),
    ],
};
