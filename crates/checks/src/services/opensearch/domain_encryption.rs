//! Encryption keeps indexes, logs, swap files and automated snapshots of a domain unreadable to whoever gets at the storage
//! without the key. A domain has it only when it is asked for.

use crate::prelude::*;
use hardline_facts::{elasticsearch::domain::Domain as ElasticsearchDomain, opensearch::domain::Domain};

pub static CHECK: Check = Check {
    id: "opensearch-domain-encryption",
    title: "Domain encrypts its data at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["opensearch-encryption-at-rest", "ES.1", "Opensearch.1", "elasticsearch-encrypted-at-rest", "opensearch-encrypted-at-rest", "CKV_AWS_5", "AWS-0048", "ELASTICSEARCH_ENCRYPTED_AT_REST", "OPENSEARCH_ENCRYPTED_AT_REST", "opensearch_service_domains_encryption_at_rest_enabled"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.encrypted().is(true) }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.encrypted().is(true) }],
    fix: "Set `EncryptionAtRestOptions.Enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      EncryptionAtRestOptions: { Enabled: true }
"),
        violated(
            r"
Resources:
  Search: # <- here
    Type: AWS::OpenSearchService::Domain
    Properties: { EngineVersion: OpenSearch_2.19 }
",
        ),
        violated(
            r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      EncryptionAtRestOptions:
        Enabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      EncryptionAtRestOptions: {} # <- here
",
        ),
        unknown(
            r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      EncryptionAtRestOptions:
        Enabled: !Ref Choice # <- here
",
        ),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      EncryptionAtRestOptions: { Enabled: true }
"),
 violated(r"
Resources:
  Search: # <- here
    Type: AWS::Elasticsearch::Domain
    Properties: { ElasticsearchVersion: 7.10 }
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  encrypt_at_rest {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" { # <- here
  domain_name = "search"
}
"#),
    ],
};
