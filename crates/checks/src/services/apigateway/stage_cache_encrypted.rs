//! Answers in a cache are kept outside the backend that protects them, and by default in the clear. Encryption of the
//! cache is set with the methods. A stage without a cache keeps no answers.

use crate::prelude::*;
use hardline_facts::apigateway::stage::Stage;

pub static CHECK: Check = Check {
    id: "apigateway-stage-cache-encrypted",
    title: "Stage encrypts cached answers",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "apigateway-cache-encrypted",
        "APIGateway.5",
        "api-gw-cache-encrypted",
        "CKV_AWS_308",
        "AWS-0002",
        "AWS-0110",
        "apigateway_restapi_cache_encrypted",
    ],
    judges: &[&Judge::<Stage> { applies: |stage| stage.cache().is(true), holds: |stage| stage.encrypts_cache() }],
    fix: "Set `CacheDataEncrypted` to `true` for `HttpMethod: \"*\"` and `ResourcePath: \"/*\"` in `MethodSettings`.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-5",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      CacheClusterEnabled: true
      CacheClusterSize: '0.5'
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', CachingEnabled: true, CacheDataEncrypted: true }]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      CacheClusterEnabled: true
      CacheClusterSize: '0.5'
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      CacheClusterEnabled: true
      MethodSettings:
        - HttpMethod: '*'
          ResourcePath: '/*'
          CachingEnabled: true
          CacheDataEncrypted: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Cache: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
      CacheClusterEnabled: !Ref Cache # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::Stage
    Properties:
      RestApiId: shop
",
        ),
        met(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id           = "a1b2c3d4e5"
  deployment_id         = "f6g7h8"
  stage_name            = "live"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" {
  rest_api_id           = "a1b2c3d4e5"
  deployment_id         = "f6g7h8"
  stage_name            = "live"
  cache_cluster_enabled = true
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = aws_api_gateway_stage.subject.stage_name
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = false # <- here
  }
}
"#),
        violated(r#"
resource "aws_api_gateway_stage" "subject" { # <- here
  rest_api_id           = "a1b2c3d4e5"
  deployment_id         = "f6g7h8"
  stage_name            = "live"
  cache_cluster_enabled = true
}
"#),
    ],
};
