//! A cache holds answers of the API. Encryption keeps them unreadable on its way to and from the cache; a cache has it
//! only when it is asked for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::appsync::api_cache::ApiCache;

pub static CHECK: Check = Check {
    id: "appsync-cache-tls",
    title: "Cache encrypts answers on its way to and from the cache",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["appsync-cache-encrypted-in-transit", "AppSync.6", "appsync-cache-ct-encryption-in-transit", "CKV_AWS_215"],
    judges: &[&Judge::<ApiCache> { applies: always, holds: |it| it.transit_encryption().is(true) }],
    fix: "Set `TransitEncryptionEnabled` to `true`; a cache that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::ApiCache
    Properties:
      TransitEncryptionEnabled: true
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
      TransitEncryptionEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AppSync::ApiCache
    Properties:
      TransitEncryptionEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_appsync_api_cache" "subject" {
  api_id                     = "a1b2c3d4e5"
  api_caching_behavior       = "PER_RESOLVER_CACHING"
  type                       = "SMALL"
  ttl                        = 60
  transit_encryption_enabled = true
}
"#),
        violated(r#"
resource "aws_appsync_api_cache" "subject" {
  api_id                     = "a1b2c3d4e5"
  api_caching_behavior       = "PER_RESOLVER_CACHING"
  type                       = "SMALL"
  ttl                        = 60
  transit_encryption_enabled = false # <- here
}
"#),
    ],
};
