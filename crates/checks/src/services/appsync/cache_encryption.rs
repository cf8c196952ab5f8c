//! A cache holds answers of the API. Encryption keeps them unreadable on disk; a cache has it only when it is asked
//! for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::appsync::api_cache::ApiCache;

pub static CHECK: Check = Check {
    id: "appsync-cache-encryption",
    title: "Cache encrypts answers on disk",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["appsync-cache-encrypted-at-rest", "AppSync.1", "appsync-cache-ct-encryption-at-rest", "CKV_AWS_214"],
    judges: &[&Judge::<ApiCache> { applies: always, holds: |it| it.encrypted().is(true) }],
    fix: "Set `AtRestEncryptionEnabled` to `true`; a cache that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::ApiCache
    Properties:
      AtRestEncryptionEnabled: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AppSync::ApiCache
    Properties:
      Ttl: 300
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AppSync::ApiCache
    Properties:
      AtRestEncryptionEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AppSync::ApiCache
    Properties:
      AtRestEncryptionEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_appsync_api_cache" "subject" {
  api_id                     = aws_appsync_graphql_api.shop.id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "LARGE"
  ttl                        = 900
  at_rest_encryption_enabled = true
}
resource "aws_appsync_graphql_api" "shop" {
  name                = "shop"
  authentication_type = "API_KEY"
}
"#),
        violated(r#"
resource "aws_appsync_api_cache" "subject" { # <- here
  api_id               = "a1b2c3d4e5"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  type                 = "LARGE"
  ttl                  = 900
}
"#),
    ],
};
