//! Which pages may call an address from a browser is decided by their origin. With `*` any page that a user opens may
//! call it and read the answer, in the user's name where it carries credentials.

use crate::prelude::*;
use hardline_facts::lambda::url::Url;

pub static CHECK: Check = Check {
    id: "lambda-url-origins",
    title: "Function's address is not open to pages of every origin",
    evidence_for: &["public-access-prevention"],
    severity: Medium,
    aliases: &["awslambda_function_url_cors_policy"],
    judges: &[&Judge::<Url> { applies: always, holds: |url| !url.allowed_origins().contains("*") }],
    fix: "List the origins of your own pages in `Cors.AllowOrigins`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html",
        "https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: AWS_IAM
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: AWS_IAM
      Cors: { AllowOrigins: ['https://shop.example.com'] }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: AWS_IAM
      Cors:
        AllowOrigins: ['*'] # <- here
",
        ),
        unknown(
            r"
Parameters: { Pages: { Type: String } }
Resources:
  Subject:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: orders
      AuthType: AWS_IAM
      Cors:
        AllowOrigins: [!Ref Pages] # <- here
",
        ),
        met(r#"
resource "aws_lambda_function_url" "subject" {
  function_name      = "orders"
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["https://shop.example.com"]
    allow_methods = ["GET"]
  }
}
"#),
        violated(r#"
resource "aws_lambda_function_url" "subject" {
  function_name      = "orders"
  authorization_type = "AWS_IAM"
  cors {
    allow_origins = ["*"] # <- here
    allow_methods = ["GET"]
  }
}
"#),
    ],
};
