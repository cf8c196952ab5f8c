//! A service calls the function on behalf of whoever set it up. A permission for a service that names neither the
//! resource nor the account it comes from lets anybody's topic, bucket or rule call the function: the service is a deputy
//! that can be confused. One for everybody that names no organization, account or source lets anybody call it directly.

use crate::prelude::*;
use hardline_facts::lambda::permission::Permission;

pub static CHECK: Check = Check {
    id: "lambda-permission-source",
    title: "Permission names an account, or on whose behalf a service comes",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &[
        "lambda-permission-source",
        "CKV_AWS_364",
        "AWS-0067",
        "lambda-permission-restricted",
        "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED",
    ],
    judges: &[&Judge::<Permission> { applies: always, holds: |it| !(it.is_open_to_deputies() | it.is_public()) }],
    fix: "Set `SourceArn` to the resource that calls, or `SourceAccount` to its account.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention",
    ],
    examples: &[
        met(r"
Resources:
  Rule:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: events.amazonaws.com, SourceArn: !Sub 'arn:aws:events:*:${AWS::AccountId}:rule/*' }
  Bucket:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com, SourceAccount: !Ref AWS::AccountId }
  Skill:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: alexa-appkit.amazon.com, EventSourceToken: amzn1.ask.skill.1 }
  Account:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: '111122223333' }
"),
        violated(r"
Resources:
  Topic:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: sns.amazonaws.com # <- here
"),
        violated(r"
Resources:
  Gateway:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: apigateway.amazonaws.com # <- here
      SourceArn: arn:aws:execute-api:*:*:*
"),
        violated(r"
Resources:
  All:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: '*' # <- here
"),
        unknown(r"
Parameters: { Account: { Type: String } }
Resources:
  Topic:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: sns.amazonaws.com
      SourceArn: !Sub 'arn:aws:sns:*:${Account}:*' # <- here
"),
        met(r#"
resource "aws_lambda_permission" "subject" {
  statement_id   = "bucket"
  function_name  = "orders"
  action         = "lambda:InvokeFunction"
  principal      = "s3.amazonaws.com"
  source_arn     = aws_s3_bucket.uploads.arn
  source_account = data.aws_caller_identity.current.account_id
}
data "aws_caller_identity" "current" {}
resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"
}
"#),
        met(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "gateway"
  function_name = "orders"
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.shop.execution_arn}/*/*"
}
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}
"#),
        violated(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "topic"
  function_name = "orders"
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com" # <- here
}
"#),
    ],
};
