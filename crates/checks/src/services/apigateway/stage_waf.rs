//! A web application firewall before an API turns away known attacks, floods and unwanted callers before they reach the code.
//! It can stand before stages of REST APIs only, not of HTTP or WebSocket APIs. A private API is not on the internet.

use crate::prelude::*;
use hardline_facts::apigateway::{rest_api::RestApi, stage::Stage};

pub static CHECK: Check = Check {
    id: "apigateway-stage-waf",
    title: "Stage of a public REST API has a web access control list with rules before it",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &[
        "apigateway-waf-association",
        "APIGateway.4",
        "api-gw-associated-with-waf",
        "CKV2_AWS_29",
        "apigateway_restapi_waf_acl_attached",
    ],
    judges: &[&Judge::<Stage> {
        applies: |stage| !stage.rest_api().and(Facts::<RestApi>::is_private),
        holds: |stage| stage.has_web_acl(),
    }],
    fix: "Add an `AWS::WAFv2::WebACLAssociation` with the stage's ARN.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html",
        "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      StageName: live
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      WebACLArn: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/1
      ResourceArn: !Sub arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Subject}
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      StageName: live
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [REGIONAL] } }
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      WebACLArn: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/1
      ResourceArn: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${Api}/stages/live
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties: { RestApiId: !Ref Api, StageName: live }
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties: { RestApiId: !Ref Api, StageName: live }
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [EDGE] } }
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      WebACLArn: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/1
      ResourceArn: !Sub arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/test
",
        ),
        unknown(
            r"
Parameters: { Target: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      StageName: live
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [EDGE] } }
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      WebACLArn: arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/1
      ResourceArn: !Ref Target # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: !Ref Api
      StageName: live
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: shop, EndpointConfiguration: { Types: [PRIVATE] } }
",
        ),
        met(r#"
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
resource "aws_wafv2_web_acl_association" "shop" {
  resource_arn = aws_api_gateway_stage.subject.arn
  web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/shop/1"
}
"#),
        violated(r#"
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}
resource "aws_api_gateway_stage" "subject" { # <- here
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
"#),
        not_applicable(r#"
resource "aws_api_gateway_rest_api" "inner" {
  name = "inner"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}
resource "aws_api_gateway_stage" "subject" {
  rest_api_id   = aws_api_gateway_rest_api.inner.id
  deployment_id = "f6g7h8"
  stage_name    = "live"
}
"#),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties: { RestApiId: !Ref Api, StageName: live }
  Api: { Type: AWS::ApiGateway::RestApi, Properties: { Name: shop } }
  Association:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      WebACLArn: !GetAtt Firewall.Arn
      ResourceArn: !Sub arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Subject}
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: common
          Priority: 0
          OverrideAction:
            Count: {}
          Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
    ],
};
