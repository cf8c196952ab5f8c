//! A method without authorization can be called by anyone who knows its address, unless the code behind it turns callers
//! away. An API key only counts calls and proves nothing about the caller. Browsers must be able to ask `OPTIONS` before they
//! may call, so that is not judged; a private API answers only within chosen VPCs, where more than the method decides.

use crate::prelude::*;
use hardline_facts::Why;
use hardline_facts::apigateway::{method::Method, rest_api::RestApi};

pub static CHECK: Check = Check {
    id: "apigateway-method-authorization",
    title: "Method asks callers to authenticate",
    evidence_for: &["caller-authentication"],
    severity: Medium,
    aliases: &["API_GW_METHOD_AUTHORIZATION_TYPE_RULE", "apigateway_restapi_authorizers_enabled"],
    judges: &[&Judge::<Method> {
        applies: |method| !method.http_method().is("OPTIONS"),
        holds: asks_callers,
    }],
    fix: "Set `AuthorizationType` to `AWS_IAM`, `COGNITO_USER_POOLS` or `CUSTOM` with an authorizer.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
        "https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: AWS_IAM
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE # <- here
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
",
        ),
        violated(
            r"
Parameters: { Type: { Type: String, Default: NONE } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      HttpMethod: POST
      ApiKeyRequired: true
      AuthorizationType: !Ref Type # <- here
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Method
    Properties: { RestApiId: !Ref Api, HttpMethod: POST, ApiKeyRequired: true }
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
",
        ),
        unknown(
            r"
Parameters: { Type: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: !Ref Type # <- here
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: OPTIONS
      AuthorizationType: NONE
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !GetAtt Api.RootResourceId
      HttpMethod: GET
      AuthorizationType: NONE
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [PRIVATE] } }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      HttpMethod: GET
      AuthorizationType: none # <- here
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
",
        ),
        met(r#"
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}
resource "aws_api_gateway_method" "subject" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.users.id
}
resource "aws_api_gateway_authorizer" "users" {
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  provider_arns = ["arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_1"]
}
"#),
        violated(r#"
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
resource "aws_api_gateway_method" "subject" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
  http_method   = "GET"
  authorization = "NONE" # <- here
}
"#),
    ],
};

/// Whether callers must say who they are. In a private API that does not ask, the VPC endpoints and the policies on them decide
/// who can call at all, which the method does not show.
fn asks_callers(method: Facts<'_, Method>) -> Answer {
    let asks = method.authorization().is_any_of(&["AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"]);
    if asks.is_no() && !method.rest_api().and(Facts::<RestApi>::is_private).is_no() {
        let private = method.rest_api().and(Facts::<RestApi>::is_private);
        return if private.is_yes() { Truth::Unknown(Why::NotCarried).at(asks.at) } else { private };
    }
    asks
}
