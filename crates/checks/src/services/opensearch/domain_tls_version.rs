//! Versions of TLS before 1.2 have known flaws, and plain HTTP has no protection at all. A domain takes HTTP unless it
//! is told to refuse it, and its policy decides the least version of TLS.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-tls-version",
    title: "Domain takes HTTPS only, by TLS 1.2 or later",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["opensearch-https-and-tls12", "ES.8", "Opensearch.8", "elasticsearch-https-required", "opensearch-https-required", "ELASTICSEARCH_HTTPS_REQUIRED", "OPENSEARCH_HTTPS_REQUIRED"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.https_required().is(true) & !domain.tls_policy().is("Policy-Min-TLS-1-0-2019-07") }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.https_required().is(true) & !domain.tls_policy().is("Policy-Min-TLS-1-0-2019-07") }],
    fix: "Set `EnforceHTTPS` to `true` and `TLSSecurityPolicy` to `Policy-Min-TLS-1-2-PFS-2023-10`.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10 }
"),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      DomainEndpointOptions: { EnforceHTTPS: true, TLSSecurityPolicy: Policy-Min-TLS-1-2-2019-07 }
"),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::OpenSearchService::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      DomainEndpointOptions:
        EnforceHTTPS: true
        TLSSecurityPolicy: Policy-Min-TLS-1-0-2019-07 # <- here
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions: # <- here
        TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10
"),
        unknown(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      DomainEndpointOptions: # <- here
        EnforceHTTPS: true
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # <- here
  }
}
"#),
    ],
};
