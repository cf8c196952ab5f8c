//! Whoever may update a function, or write to the bucket that its code comes from, decides what runs with its role. With
//! code signing Lambda takes only packages that a trusted publisher signed and that nobody changed since. Container
//! images are signed in another way.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-code-signing",
    title: "Function takes only code that is signed",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["lambda-code-signing", "CKV_AWS_272"],
    judges: &[&Judge::<Function> {
        applies: |function| !function.is_image(),
        holds: |function| function.code_signing().is(true),
    }],
    fix: "Create an `AWS::Lambda::CodeSigningConfig` and name it in `CodeSigningConfigArn`.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      CodeSigningConfigArn: !Ref Signing
  Signing: { Type: AWS::Lambda::CodeSigningConfig, Properties: { AllowedPublishers: { SigningProfileVersionArns: [profile] } } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { ImageUri: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1' }
",
        ),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name           = "orders"
  filename                = "orders.zip"
  handler                 = "index.handler"
  runtime                 = "nodejs22.x"
  role                    = aws_iam_role.orders.arn
  code_signing_config_arn = aws_lambda_code_signing_config.orders.arn
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_lambda_code_signing_config" "orders" {
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:eu-central-1:111122223333:/signing-profiles/orders/1"]
  }
}
"#),
        violated(r#"
resource "aws_lambda_function" "subject" { # <- here
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
