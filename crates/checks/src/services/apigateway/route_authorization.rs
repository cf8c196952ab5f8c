//! A route without authorization can be called by anyone who knows its address, unless the code behind it turns callers
//! away. A WebSocket API asks once, as a caller connects, so that its other routes are not judged; nor are routes for
//! `OPTIONS`, which browsers must be able to call first.

use crate::prelude::*;
use hardline_facts::apigatewayv2::route::Route;

pub static CHECK: Check = Check {
    id: "apigateway-route-authorization",
    title: "Route asks callers to authenticate",
    evidence_for: &["caller-authentication"],
    severity: Medium,
    aliases: &[
        "apigatewayv2-route-authorization",
        "APIGateway.8",
        "api-gwv2-authorization-type-configured",
        "CKV_AWS_309",
        "apigatewayv2_api_authorizers_enabled",
    ],
    judges: &[&Judge::<Route> {
        applies: |route| route.can_authenticate(),
        holds: |route| !route.authorization().is("NONE"),
    }],
    fix: "Set `AuthorizationType` to `AWS_IAM`, `JWT` or `CUSTOM` with an authorizer.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-8",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /orders
      AuthorizationType: JWT
      AuthorizerId: users
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /orders
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: $connect
      AuthorizationType: NONE # <- here
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET } }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: $default
      AuthorizationType: NONE # <- here
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
",
        ),
        unknown(
            r"
Parameters: { How: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: GET /orders
      AuthorizationType: !Ref How # <- here
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
",
        ),
        unknown(
            r"
Parameters: { Api: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api # <- here
      RouteKey: sendMessage
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: sendMessage
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET } }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Api
      RouteKey: OPTIONS /{proxy+}
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: shop, ProtocolType: HTTP } }
",
        ),
        met(r#"
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_route" "subject" {
  api_id             = aws_apigatewayv2_api.shop.id
  route_key          = "GET /orders"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
}
resource "aws_apigatewayv2_authorizer" "users" {
  api_id          = aws_apigatewayv2_api.shop.id
  authorizer_type = "JWT"
  name            = "users"
}
"#),
        violated(r#"
resource "aws_apigatewayv2_api" "shop" {
  name          = "shop"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_route" "subject" { # <- here
  api_id    = aws_apigatewayv2_api.shop.id
  route_key = "GET /orders"
}
"#),
    ],
};
