//! In a VPC, security groups and network ACLs bound what a function can reach, and flow logs show what it did. Outside
//! one it reaches the whole internet. Security Hub gives this a low severity and leaves it off for functions that need no
//! private resources: many do well without.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-in-vpc",
    title: "Function runs in a network of the customer's",
    evidence_for: &["network-segmentation"],
    severity: Low,
    aliases: &[
        "lambda-in-vpc",
        "Lambda.3",
        "lambda-inside-vpc",
        "CKV_AWS_117",
        "LAMBDA_INSIDE_VPC",
        "awslambda_function_inside_vpc",
    ],
    judges: &[&Judge::<Function> {
        applies: always,
        holds: |function| function.in_vpc().is(true) | function.on_managed_instances().is(true),
    }],
    fix: "Set `VpcConfig.SubnetIds` and `VpcConfig.SecurityGroupIds`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: { SubnetIds: [subnet-1, subnet-2], SecurityGroupIds: [sg-1] }
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
        unknown(
            r"
Parameters: { Network: { Type: String } }
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: !Ref Network # <- here
",
        ),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  vpc_config {
    subnet_ids         = ["subnet-1", "subnet-2"]
    security_group_ids = ["sg-0123456789abcdef0"]
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
    ],
};
