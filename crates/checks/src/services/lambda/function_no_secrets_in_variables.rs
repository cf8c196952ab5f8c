//! A function's variables stand in its configuration, where everyone who may read that reads them, and every published
//! version keeps them. Passwords, keys and tokens belong in Secrets Manager or Parameter Store, where the code fetches them.
//! A secret is recognised by its form: a key or token that its issuer marks, a private key, an address with a password in it,
//! or a plain text under a secret's name. CloudFormation puts what a dynamic reference names into the variable in plain.

use crate::prelude::*;
use hardline_facts::lambda::function::{EnvironmentVariable, Function};

pub static CHECK: Check = Check {
    id: "lambda-function-no-secrets-in-variables",
    title: "Function holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["lambda-env-no-secrets", "CKV_AWS_45", "awslambda_function_no_secrets_in_variables"],
    judges: &[&Judge::<Function> {
        applies: always,
        holds: |function| function.variables().none(Facts::<EnvironmentVariable>::holds_secret),
    }],
    fix: "Put the value into Secrets Manager or Parameter Store and let the code fetch it; change the secret, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html",
    ],
    examples: &[
        met(r"
Parameters: { Stage: { Type: String } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          TABLE: !Ref Table
          STAGE: !Ref Stage
          DB_PASSWORD_SECRET_ARN: arn:aws:secretsmanager:eu-central-1:111122223333:secret:db
          TOKEN: !Ref Secret
          MAX_TOKEN: 300
  Table: { Type: AWS::DynamoDB::Table }
  Secret: { Type: AWS::SecretsManager::Secret }
"),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          STAGE: test
          API_KEY: 7d1e2b84f6 # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          CACHE: redis://shop:correct-horse@cache:6379 # <- here
",
        ),
        violated(
            r"
Parameters: { Password: { Type: String, Default: correct-horse } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          DB_PASSWORD: !Ref Password # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          DB_PASSWORD: '{{resolve:secretsmanager:db:SecretString:password}}' # <- here
",
        ),
        unknown(
            r"
Parameters: { Password: { Type: String, NoEcho: true, Default: changeit } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment: { Variables: { DB_PASSWORD: !Sub '${Password}' } } # <- here
",
        ),
        unknown(
            r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      Environment:
        Variables:
          DB_PASSWORD: !Ref Password # <- here
",
        ),
        met(r"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
"),
        met(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  environment {
    variables = {
      STAGE       = "live"
      SECRET_NAME = aws_secretsmanager_secret.login.name
    }
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
resource "aws_secretsmanager_secret" "login" {
  name = "login"
}
"#),
        violated(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  environment {
    variables = {
      STAGE       = "live"
      DB_PASSWORD = "correct-horse" # <- here
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
        unknown(r#"
resource "aws_lambda_function" "subject" {
  function_name = "orders"
  filename      = "orders.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  role          = aws_iam_role.orders.arn
  environment {
    variables = {
      DB_PASSWORD = var.password # <- here
    }
  }
}
resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
variable "password" {
  type      = string
  sensitive = true
}
"#),
    ],
};
