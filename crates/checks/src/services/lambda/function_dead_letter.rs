//! Lambda gives up on an event that a function fails to process, after two more tries. Without a dead-letter queue or a
//! destination for failures the event is then gone, and with it the trace of what went wrong.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-dead-letter",
    title: "Function keeps the events that it fails to process",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &[
        "lambda-dead-letter-queue",
        "lambda-dlq-check",
        "CKV_AWS_116",
        "LAMBDA_DLQ_CHECK",
        "awslambda_function_no_dead_letter_queue",
    ],
    judges: &[&Judge::<Function> { applies: always, holds: |function| function.keeps_failed_events() }],
    fix: "Set `DeadLetterConfig.TargetArn` to a queue or topic, or give the function an `AWS::Lambda::EventInvokeConfig` with a destination for failures.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      DeadLetterConfig: { TargetArn: !GetAtt Failed.Arn }
  Failed: { Type: AWS::SQS::Queue }
"),
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
  Settings:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Orders
      Qualifier: $LATEST
      DestinationConfig: { OnFailure: { Destination: arn:aws:sqs:eu-central-1:111122223333:failed } }
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
  Orders: # <- here
    Type: AWS::Lambda::Function
    Properties: { Code: { S3Bucket: code, S3Key: app.zip } }
  Settings:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: { FunctionName: !Ref Orders, Qualifier: $LATEST, MaximumRetryAttempts: 0 }
",
        ),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_sqs_queue" "failed" {
  name = "failed"
}
"#),
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
resource "aws_lambda_function_event_invoke_config" "orders" {
  function_name = aws_lambda_function.subject.function_name
  destination_config {
    on_failure {
      destination = "arn:aws:sqs:eu-central-1:111122223333:failed"
    }
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
