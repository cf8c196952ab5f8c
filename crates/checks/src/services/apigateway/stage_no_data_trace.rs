//! Data trace logging writes every request and answer in full into the log: passwords, tokens and people's data with
//! them. It is meant for finding faults in test stages, and AWS advises against it elsewhere.

use crate::prelude::*;
use hardline_facts::apigateway::stage::Stage;

pub static CHECK: Check = Check {
    id: "apigateway-stage-no-data-trace",
    title: "Stage does not log whole requests and answers",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["apigateway-data-trace-disabled", "CKV_AWS_276"],
    judges: &[&Judge::<Stage> { applies: always, holds: |stage| stage.methods().none(|it| it.data_trace().is(true)) }],
    fix: "Set `DataTraceEnabled` to `false`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      MethodSettings:
        - HttpMethod: '*'
          ResourcePath: '/*'
          DataTraceEnabled: true # <- here
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
      MethodSettings:
        - HttpMethod: '*'
          ResourcePath: '/*'
          DataTraceEnabled: !Ref Trace # <- here
",
        ),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "*/*"

  settings {
    metrics_enabled = true
    logging_level   = "ERROR"
  }
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "*/*"

  settings {
    logging_level      = "INFO"
    data_trace_enabled = true # <- here
  }
}
"#),
    ],
};
