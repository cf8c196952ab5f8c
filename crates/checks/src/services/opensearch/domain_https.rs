//! A domain answers plain HTTP as well as HTTPS unless it is told to refuse it. Over plain HTTP, searches, documents and
//! credentials can be read and changed on the way.

use crate::prelude::*;
use hardline_facts::{elasticsearch::domain::Domain as ElasticsearchDomain, opensearch::domain::Domain};

pub static CHECK: Check = Check {
    id: "opensearch-domain-https",
    title: "Domain refuses plain HTTP",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["opensearch-enforce-https", "CKV_AWS_83", "AWS-0046", "opensearch_service_domains_https_communications_enforced"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.https_required().is(true) }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.https_required().is(true) }],
    fix: "Set `DomainEndpointOptions.EnforceHTTPS` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html",
        "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html",
    ],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions: { EnforceHTTPS: true }
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
      DomainEndpointOptions:
        EnforceHTTPS: false # <- here
",
        ),
        violated(
            r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions: {} # <- here
",
        ),
        unknown(
            r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions:
        EnforceHTTPS: !Ref Choice # <- here
",
        ),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      DomainEndpointOptions: { EnforceHTTPS: true }
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

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  domain_endpoint_options {
    enforce_https = false # <- here
  }
}
"#),
        violated(r#"
resource "aws_elasticsearch_domain" "subject" { # <- here
  domain_name = "search"
}
"#),
    ],
};
