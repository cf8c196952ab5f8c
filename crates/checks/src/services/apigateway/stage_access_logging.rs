//! The access log of a stage records each call: who, from where, what, and with what answer. It is the first thing to read
//! when an API is misused, and there is none unless it is set up.

use crate::prelude::*;
use hardline_facts::{
    apigateway::{deployment::Deployment, stage::Stage as RestStage},
    apigatewayv2::stage::Stage,
};

pub static CHECK: Check = Check {
    id: "apigateway-stage-access-logging",
    title: "Stage logs each call",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "apigateway-stage-access-logging",
        "APIGateway.9",
        "api-gwv2-access-logs-enabled",
        "CKV_AWS_76",
        "CKV_AWS_95",
        "AWS-0001",
        "AWS-0113",
        "AWS-0116",
        "API_GW_STAGE_ACCESS_LOGGING_RULE",
        "API_GWV2_ACCESS_LOGS_ENABLED",
        "apigatewayv2_api_access_logging_enabled",
    ],
    judges: &[
        &Judge::<RestStage> { applies: always, holds: |stage| stage.logs_calls() },
        &Judge::<Stage> { applies: always, holds: |stage| stage.logs_calls() },
        &Judge::<Deployment> {
            applies: |deployment| deployment.makes_stage(),
            holds: |deployment| deployment.logs_calls(),
        },
    ],
    fix: "Set the destination and format of `AccessLogSetting` (HTTP and WebSocket APIs: `AccessLogSettings`).",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      AccessLogSetting: { DestinationArn: !GetAtt Calls.Arn, Format: $context.requestId }
  Calls: { Type: AWS::Logs::LogGroup }
"),
        met(r"
Parameters: { Log: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: shop
      StageName: live
      AccessLogSettings: { DestinationArn: !Ref Log, Format: $context.requestId }
"),
        violated(
            r"
Resources:
  Live: # <- here
    Type: AWS::ApiGateway::Stage
    Properties: { RestApiId: shop }
",
        ),
        violated(
            r"
Resources:
  Live: # <- here
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: shop, StageName: live }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      AccessLogSetting: # <- here
        Format: $context.requestId
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: shop
      StageName: live
      AccessLogSettings: # <- here
        DestinationArn: arn:aws:logs:eu-west-1:111122223333:log-group:calls
",
        ),
        violated(
            r"
Resources:
  Release:
    Type: AWS::ApiGateway::Deployment
    Properties:
      RestApiId: shop
      StageName: live
      StageDescription: # <- here
        TracingEnabled: true
",
        ),
        met(r"
Resources:
  Release:
    Type: AWS::ApiGateway::Deployment
    Properties:
      RestApiId: shop
      StageName: live
      StageDescription:
        AccessLogSetting:
          DestinationArn: arn:aws:logs:eu-west-1:111122223333:log-group:calls
          Format: $context.requestId
"),
        not_applicable(
            r"
Resources:
  Release:
    Type: AWS::ApiGateway::Deployment
    Properties: { RestApiId: shop }
",
        ),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.calls.arn
    format          = jsonencode({ requestId = "$context.requestId", status = "$context.status" })
  }
}
resource "aws_cloudwatch_log_group" "calls" {
  name = "calls"
}
"#),
        met(r#"
resource "aws_apigatewayv2_stage" "subject" {
  api_id = "a1b2c3d4e5"
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.calls.arn
    format          = "$context.requestId"
  }
}
resource "aws_cloudwatch_log_group" "calls" {
  name = "calls"
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" { # <- here
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
"#),
        violated(r#"
resource "aws_apigatewayv2_stage" "subject" { # <- here
  api_id      = "a1b2c3d4e5"
  name        = "$default"
  auto_deploy = true
}
"#),
        violated(r#"
resource "aws_api_gateway_deployment" "subject" { # <- here
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "live"
}
"#),
    ],
};
