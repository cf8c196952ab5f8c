//! Lambda encrypts variables with a key of its own, so that whoever may read the function's configuration reads them in
//! the clear. With a key of your own, reading them takes the permission to use that key as well.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-variables-key",
    title: "Function's variables are encrypted with a key of the customer's",
    evidence_for: &["storage-encryption", "key-management"],
    severity: Low,
    aliases: &["lambda-env-cmk", "CKV_AWS_173", "awslambda_function_env_vars_not_encrypted_with_cmk"],
    judges: &[&Judge::<Function> {
        applies: |function| function.variables().any(Facts::exists),
        holds: |function| kms::is_own_key(function.variables_key()),
    }],
    fix: "Name a key of your own in `KmsKeyArn`.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      KmsKeyArn: !GetAtt Key.Arn
      Environment: { Variables: { STAGE: live } }
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment: { Variables: { STAGE: live } }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      KmsKeyArn: alias/aws/lambda # <- here
      Environment: { Variables: { STAGE: live } }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  kms_key_arn   = aws_kms_key.orders.arn
  environment {
    variables = {
      STAGE = "live"
    }
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_lambda_function" "subject" { # <- here
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  environment {
    variables = {
      STAGE = "live"
    }
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
"#),
        not_applicable(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
"#),
    ],
};
