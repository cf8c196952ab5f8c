//! The nodes of a domain send each other whole documents. Node-to-node encryption puts TLS on that traffic too; a domain has it
//! only when it is asked for, and then never without.

use crate::prelude::*;
use hardline_facts::{elasticsearch::domain::Domain as ElasticsearchDomain, opensearch::domain::Domain};

pub static CHECK: Check = Check {
    id: "opensearch-domain-node-to-node-encryption",
    title: "Domain encrypts traffic between its nodes",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["opensearch-node-to-node-encryption", "ES.3", "Opensearch.3", "elasticsearch-node-to-node-encryption-check", "opensearch-node-to-node-encryption-check", "CKV_AWS_6", "AWS-0043", "ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK", "opensearch_service_domains_node_to_node_encryption_enabled"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.node_to_node_encryption().is(true) }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.node_to_node_encryption().is(true) }],
    fix: "Set `NodeToNodeEncryptionOptions.Enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      NodeToNodeEncryptionOptions: { Enabled: true }
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
      NodeToNodeEncryptionOptions:
        Enabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      NodeToNodeEncryptionOptions: {} # <- here
",
        ),
        unknown(
            r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      NodeToNodeEncryptionOptions:
        Enabled: !Ref Choice # <- here
",
        ),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      NodeToNodeEncryptionOptions: { Enabled: true }
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

  node_to_node_encryption {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  node_to_node_encryption {
    enabled = false # <- here
  }
}
"#),
    ],
};
