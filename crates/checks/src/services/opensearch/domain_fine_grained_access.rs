//! Fine-grained access control gives rights by index, document and field, and asks for a login within the domain.
//! Without it, whoever the access policy admits can read and change everything. It is off unless it is asked for, and an open policy goes
//! on letting everybody in as long as `AnonymousAuthEnabled` is on.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-fine-grained-access",
    title: "Domain decides access by index, document and field",
    evidence_for: &["access-permissions"],
    severity: High,
    aliases: &["opensearch-fine-grained-access", "Opensearch.7", "opensearch-access-control-enabled", "CKV2_AWS_52", "OPENSEARCH_ACCESS_CONTROL_ENABLED", "opensearch_service_domains_access_control_enabled"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.asks_for_users() }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.asks_for_users() }],
    fix: "Set `AdvancedSecurityOptions.Enabled` to `true`, name a master user, and leave `AnonymousAuthEnabled` out.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AdvancedSecurityOptions: { Enabled: true }
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
      AdvancedSecurityOptions:
        Enabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AdvancedSecurityOptions:
        Enabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = "arn:aws:iam::111122223333:role/search"
    }
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" { # <- here
  domain_name = "search"
}
"#),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      AdvancedSecurityOptions:
        Enabled: true
        AnonymousAuthEnabled: true # <- here
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      AdvancedSecurityOptions:
        Enabled: true
        AnonymousAuthEnabled: true # <- here
"),
        met(r#"
resource "aws_elasticsearch_domain" "subject" {
  domain_name = "search"

  advanced_security_options {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  advanced_security_options {
    enabled                = true
    anonymous_auth_enabled = true # <- here
  }
}
"#),
    ],
};
