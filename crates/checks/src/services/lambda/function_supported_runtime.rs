//! AWS patches a runtime until the day it is deprecated. From then on the function still runs, but flaws in the language
//! and its libraries stay open, and after a while the function can no longer be changed. A container image or an OS-only
//! runtime brings its language along, so that its age cannot be told from the function's settings.

use crate::prelude::*;
use hardline_facts::Why;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-supported-runtime",
    title: "Function runs on a runtime that AWS still patches",
    evidence_for: &["supported-version"],
    severity: Medium,
    aliases: &[
        "lambda-runtime-supported",
        "Lambda.2",
        "lambda-function-settings-check",
        "CKV_AWS_363",
        "awslambda_function_using_supported_runtimes",
    ],
    judges: &[&Judge::<Function> {
        applies: always,
        holds: is_supported,
    }],
    fix: "Set `Runtime` to a later version of the language, and test the function with it.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/runtime-management-shared.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.14, Handler: app.handler, Role: !Ref RoleArn, Code: { S3Bucket: code, S3Key: app.zip } }
Parameters: { RoleArn: { Type: String } }
"),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs16.x # <- here
      Handler: app.handler
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        violated(
            r"
Parameters:
  Runtime: { Type: String, Default: python3.8 }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: !Ref Runtime # <- here
      Handler: app.handler
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        unknown(
            r"
Parameters:
  Runtime: { Type: String }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: !Ref Runtime # <- here
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs99.x # <- here
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Code: { ImageUri: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1' } }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Runtime: provided.al2023, Handler: bootstrap, Code: { S3Bucket: code, S3Key: app.zip } }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: provided # <- here
      Handler: bootstrap
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
  runtime       = "nodejs16.x" # <- here
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

/// Whether AWS patches all that the function runs on. An image or a package that brings its language along does not show how
/// old that is, but the operating system under a package may be deprecated too.
fn is_supported(function: Facts<'_, Function>) -> Answer {
    let brings_language = function.is_image() | function.runtime_family().is("os-only");
    let supported = function.runtime_support().is("supported");
    match brings_language.truth {
        Truth::Yes if !function.is_image().is_no() || !supported.is_no() => {
            Truth::Unknown(Why::NotCarried).at(brings_language.at)
        }
        Truth::Unknown(_) if !supported.is_no() => brings_language,
        _ => supported,
    }
}
