//! A function in a VPC runs where its subnets are. With all of them in one Availability Zone it stops when that zone
//! does, whatever else the Region has.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-availability-zones",
    title: "Function in a VPC has subnets in more than one Availability Zone",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["Lambda.5", "lambda-vpc-multi-az-check"],
    judges: &[&Judge::<Function> {
        applies: |function| function.in_vpc().is(true),
        holds: |function| function.spans_zones(),
    }],
    fix: "List subnets of two or more Availability Zones in `VpcConfig.SubnetIds`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-5",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: { SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [sg-1] }
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1a } }
  B: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1b } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig:
        SecurityGroupIds: [sg-1]
        SubnetIds: [!Ref A] # <- here
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1a } }
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig:
        SecurityGroupIds: [sg-1]
        SubnetIds: [subnet-1, subnet-2] # <- here
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
  vpc_config {
    subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_subnet" "a" {
  vpc_id            = "vpc-0123456789abcdef0"
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}
resource "aws_subnet" "b" {
  vpc_id            = "vpc-0123456789abcdef0"
  cidr_block        = "10.0.1.0/24"
  availability_zone = "eu-central-1b"
}
"#),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  vpc_config {
    subnet_ids         = aws_subnet.inner[*].id
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
variable "zones" {
  default = ["eu-central-1a", "eu-central-1b"]
}
resource "aws_subnet" "inner" {
  count             = length(var.zones)
  vpc_id            = "vpc-0123456789abcdef0"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = var.zones[count.index]
}
"#),
        violated(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  vpc_config {
    subnet_ids         = [aws_subnet.a.id] # <- here
    security_group_ids = ["sg-0123456789abcdef0"]
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_subnet" "a" {
  vpc_id            = "vpc-0123456789abcdef0"
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-central-1a"
}
"#),
    ],
};
