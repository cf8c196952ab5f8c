//! The execution log tells what API Gateway did with a call: which authorizer refused it, what the backend answered,
//! where it failed. It is off unless the settings of methods turn it on for all methods; of HTTP APIs there is none. A
//! setting for one method alone leaves the others in the dark.

use crate::prelude::*;
use hardline_facts::apigateway::stage::Stage as RestStage;
use hardline_facts::apigatewayv2::stage::Stage;

pub static CHECK: Check = Check {
    id: "apigateway-stage-execution-logging",
    title: "Stage logs how calls are executed",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "apigateway-stage-execution-logging",
        "APIGateway.1",
        "api-gw-execution-logging-enabled",
        "CKV2_AWS_4",
        "API_GW_EXECUTION_LOGGING_ENABLED",
        "apigateway_restapi_logging_enabled",
    ],
    judges: &[
        &Judge::<RestStage> { applies: always, holds: |stage| stage.logs_execution() },
        &Judge::<Stage> {
            applies: |stage| stage.api().and(|it| !it.protocol().is("HTTP")),
            holds: |stage| stage.default_logging_level().is_any_of(&["ERROR", "INFO"]),
        },
    ],
    fix: "Set `LoggingLevel` to `ERROR` for `HttpMethod: \"*\"` and `ResourcePath: \"/*\"` in `MethodSettings` (WebSocket APIs: in `DefaultRouteSettings`).",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-1",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: ERROR }]
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: live
      DefaultRouteSettings: { LoggingLevel: INFO }
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET } }
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
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      MethodSettings:
        - { HttpMethod: GET, ResourcePath: /orders, LoggingLevel: INFO } # <- here
",
        ),
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
          LoggingLevel: 'OFF' # <- here
",
        ),
        unknown(
            r"
Parameters: { Level: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      MethodSettings:
        - HttpMethod: '*'
          ResourcePath: '/*'
          LoggingLevel: !Ref Level # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Stage
    Properties:
      ApiId: !Ref Api
      StageName: live
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
",
        ),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  deployment_id = aws_api_gateway_deployment.shop.id
  stage_name    = "live"
}
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}
resource "aws_api_gateway_deployment" "shop" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "*/*"

  settings {
    logging_level = "ERROR"
  }
}
"#),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "live"
  method_path = "*/*"

  settings {
    logging_level = "INFO"
  }
}
"#),
        met(r#"
resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}
resource "aws_apigatewayv2_stage" "subject" {
  api_id = aws_apigatewayv2_api.chat.id
  name   = "live"

  default_route_settings {
    logging_level = "INFO"
  }
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
    logging_level = "OFF" # <- here
  }
}
"#),
        unknown(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = "a1b2c3d4e5"
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_api_gateway_method_settings" "orders" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "orders/GET"

  settings {
    logging_level = "INFO"
  }
}
"#),
    ],
};
