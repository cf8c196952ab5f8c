//! With active tracing, X-Ray records where a request went and where it took its time or failed, which tells an attack or a
//! fault from ordinary use. By default a function only passes on what its caller decided.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-tracing",
    title: "Function traces its calls with X-Ray",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &["lambda-xray-tracing", "Lambda.7", "lambda-function-xray-enabled", "CKV_AWS_50", "AWS-0066"],
    judges: &[&Judge::<Function> { applies: always, holds: |function| function.tracing().is("Active") }],
    fix: "Set `TracingConfig.Mode` to `Active`, and let the role write to X-Ray.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      TracingConfig: { Mode: Active }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::Lambda::Function
    Properties: { Code: { S3Bucket: code, S3Key: app.zip } }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      TracingConfig:
        Mode: PassThrough # <- here
",
        ),
        unknown(
            r"
Parameters: { Mode: { Type: String } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      TracingConfig:
        Mode: !Ref Mode # <- here
",
        ),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  tracing_config {
    mode = "Active"
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
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
        violated(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  tracing_config {
    mode = "PassThrough" # <- here
  }
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
