//! A trace follows a call through the API into the functions and services behind it. It shows where time goes and where
//! calls fail, which logs of single services do not.

use crate::prelude::*;
use hardline_facts::apigateway::stage::Stage;

pub static CHECK: Check = Check {
    id: "apigateway-stage-tracing",
    title: "Stage traces calls with X-Ray",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &[
        "apigateway-stage-xray-tracing",
        "APIGateway.3",
        "api-gw-xray-enabled",
        "CKV_AWS_73",
        "AWS-0003",
        "AWS-0111",
        "apigateway_restapi_tracing_enabled",
    ],
    judges: &[&Judge::<Stage> { applies: always, holds: |stage| stage.tracing().is(true) }],
    fix: "Set `TracingEnabled` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      TracingEnabled: true
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      TracingEnabled: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Trace: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      TracingEnabled: !Ref Trace # <- here
",
        ),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id          = "a1b2c3d4e5"
  deployment_id        = "f6g7h8"
  stage_name           = "live"
  xray_tracing_enabled = true
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" { # <- here
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
"#),
    ],
};
