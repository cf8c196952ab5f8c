//! A role that several functions share must hold the permissions of all of them, so that each has more than it needs, and
//! whoever breaks into one acts with the rights of the others. A role of its own can be cut to what the function does.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-role-not-shared",
    title: "Function has a role of its own",
    evidence_for: &["workload-role", "access-permissions"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<Function> { applies: always, holds: |function| !function.shares_role() }],
    fix: "Give the function a role of its own with only the permissions that its code uses.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Role: !GetAtt Worker.Arn
  Worker:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: { Statement: [] } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Role: !GetAtt Worker.Arn # <- here
  Other:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Worker.Arn, Code: { S3Bucket: code, S3Key: other.zip } }
  Worker:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: { Statement: [] } }
",
        ),
        violated(
            r"
Conditions: { HasReports: !Equals [!Ref Reports, 'yes'] }
Parameters: { Reports: { Type: String } }
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Role: !GetAtt Worker.Arn # <- here
  Other:
    Type: AWS::Lambda::Function
    Condition: HasReports
    Properties: { Role: !GetAtt Worker.Arn, Code: { S3Bucket: code, S3Key: other.zip } }
  Worker:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: { Statement: [] } }
",
        ),
        unknown(
            r"
Parameters: { Role: { Type: String } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Role: !Ref Role # <- here
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
resource "aws_lambda_function" "bills" {
  function_name = "bills"
  filename      = "bills.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = "arn:aws:iam::111122223333:role/bills"
}
"#),
        violated(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn # <- here
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_lambda_function" "bills" {
  function_name = "bills"
  filename      = "bills.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
}
"#),
    ],
};
