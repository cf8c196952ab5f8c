//! A permission whose principal is everyone lets any AWS account call the function. One for Amazon S3 that names neither
//! bucket nor account lets anyone's bucket do so. A condition on an organization, an account or a fixed source closes both.

use crate::prelude::*;
use hardline_facts::lambda::permission::Permission;

pub static CHECK: Check = Check {
    id: "lambda-permission-not-public",
    title: "Permission lets only named parties use the function",
    evidence_for: &["public-access-prevention", "resource-policy"],
    severity: Critical,
    aliases: &[
        "lambda-no-public-permission",
        "Lambda.1",
        "lambda-function-public-access-prohibited",
        "CKV_AWS_301",
        "awslambda_function_not_publicly_accessible",
    ],
    judges: &[&Judge::<Permission> { applies: always, holds: |permission| !permission.is_public() }],
    fix: "Set `Principal` to the account, role or service that calls the function, and for a service set `SourceAccount` and `SourceArn`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1",
    ],
    examples: &[
        met(r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: lambda:InvokeFunction, Principal: '111122223333' }
"),
        met(r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com
      SourceAccount: !Ref AWS::AccountId
"),
        met(r"
Parameters: { Organization: { Type: String } }
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: '*'
      PrincipalOrgID: !Ref Organization
"),
        met(r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: lambda:InvokeFunction, Principal: !Ref AWS::AccountId }
"),
        violated(
            r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: '*' # <- here
",
        ),
        violated(
            r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: '*' # <- here
      SourceArn: 'arn:aws:execute-api:*:*:*'
",
        ),
        violated(
            r"
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: s3.amazonaws.com # <- here
",
        ),
        unknown(
            r"
Parameters: { Caller: { Type: String } }
Resources:
  Call:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:InvokeFunction
      Principal: !Ref Caller # <- here
",
        ),
        met(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "rule"
  function_name = "orders"
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}
resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}
"#),
        violated(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "all"
  function_name = "orders"
  action        = "lambda:InvokeFunction"
  principal     = "*" # <- here
}
"#),
    ],
};
