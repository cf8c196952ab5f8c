//! All functions of an account share one limit of executions at a time. One that is called too often, or calls itself,
//! takes the limit from all others. Reserved concurrency bounds a function and keeps its share free for it.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-reserved-concurrency",
    title: "Function has a share of concurrency of its own",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["lambda-reserved-concurrency", "lambda-concurrency-check", "CKV_AWS_115", "LAMBDA_CONCURRENCY_CHECK"],
    judges: &[&Judge::<Function> { applies: always, holds: |function| function.reserved_concurrency().is_written() }],
    fix: "Set `ReservedConcurrentExecutions`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/lambda-concurrency-check.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      ReservedConcurrentExecutions: 20
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
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name                  = "orders"
  filename                       = "orders.zip"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  role                           = aws_iam_role.orders.arn
  reserved_concurrent_executions = 10
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
resource "aws_lambda_function" "subject" { # <- here
  function_name                  = "orders"
  filename                       = "orders.zip"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  role                           = aws_iam_role.orders.arn
  reserved_concurrent_executions = -1
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
