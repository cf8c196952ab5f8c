//! A permission in a function's policy is there to let somebody call the function. With another action, or with a
//! wildcard, it lets them change the function's code or settings.

use crate::prelude::*;
use hardline_facts::lambda::permission::Permission;

pub static CHECK: Check = Check {
    id: "lambda-permission-invoke-only",
    title: "Permission lets call the function and no more",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["lambda-permission-invoke-action", "LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION"],
    judges: &[
        &Judge::<Permission> {
            applies: always,
            holds: |it| it.action().is_any_of(&["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"]),
        },
    ],
    fix: "Set `Action` to `lambda:InvokeFunction`, or to `lambda:InvokeFunctionUrl` for the function's URL.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    ],
    examples: &[
        met(r"
Resources:
  Account:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: orders, Action: 'lambda:InvokeFunction', Principal: '111122223333' }
"),
        violated(r"
Resources:
  Account:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:* # <- here
      Principal: '111122223333'
"),
        violated(r"
Resources:
  Account:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: lambda:UpdateFunctionCode # <- here
      Principal: '111122223333'
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Account:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: orders
      Action: !Ref Action # <- here
      Principal: '111122223333'
"),
        met(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "account"
  function_name = "orders"
  action        = "lambda:InvokeFunction"
  principal     = "111122223333"
}
"#),
        violated(r#"
resource "aws_lambda_permission" "subject" {
  statement_id  = "account"
  function_name = "orders"
  action        = "lambda:*" # <- here
  principal     = "111122223333"
}
"#),
    ],
};
