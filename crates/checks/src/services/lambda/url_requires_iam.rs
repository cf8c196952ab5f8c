//! A function address without authentication can be called by anyone on the internet who learns of it, unless the code itself
//! turns callers away. With IAM authentication, Lambda lets only signed requests of permitted identities through.

use crate::prelude::*;
use hardline_facts::lambda::url::Url;

pub static CHECK: Check = Check {
    id: "lambda-url-requires-iam",
    title: "Function address asks callers to authenticate with IAM",
    evidence_for: &["caller-authentication", "public-access-prevention"],
    severity: High,
    aliases: &["lambda-url-auth", "CKV_AWS_258", "awslambda_function_url_public"],
    judges: &[&Judge::<Url> { applies: always, holds: |url| url.authentication().is("AWS_IAM") }],
    fix: "Set `AuthType` to `AWS_IAM`, and grant `lambda:InvokeFunctionUrl` to those who call.",
    links: &["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
    examples: &[
        met(r"
Resources:
  Address:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: AWS_IAM
"),
        violated(
            r"
Resources:
  Address:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: NONE # <- here
",
        ),
        violated(
            r"
Parameters: { Authentication: { Type: String, Default: NONE } }
Resources:
  Address:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: !Ref Authentication # <- here
",
        ),
        unknown(
            r"
Parameters: { Authentication: { Type: String } }
Resources:
  Address:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: !Ref Authentication # <- here
",
        ),
        met(r#"
resource "aws_lambda_function_url" "subject" {
  function_name      = "orders"
  authorization_type = "AWS_IAM"
}
"#),
        violated(r#"
resource "aws_lambda_function_url" "subject" {
  function_name      = "orders"
  authorization_type = "NONE" # <- here
}
"#),
    ],
};
