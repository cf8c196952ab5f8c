//! Nodes of their own that manage the cluster keep it steady under load. Three are the fewest that can still agree on
//! one when one of them is lost; there are none unless they are asked for.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-dedicated-masters",
    title: "Domain has three dedicated master nodes or more",
    evidence_for: &["fault-tolerance"],
    severity: Low,
    aliases: &["opensearch-three-dedicated-masters", "ES.7", "Opensearch.11", "elasticsearch-primary-node-fault-tolerance", "opensearch-primary-node-fault-tolerance", "CKV_AWS_318", "ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE", "opensearch_service_domains_fault_tolerant_master_nodes"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.has_three_dedicated_masters() }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.has_three_dedicated_masters() }],
    fix: "Set `DedicatedMasterEnabled` to `true` and `DedicatedMasterCount` to 3.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig: { DedicatedMasterEnabled: true, DedicatedMasterCount: 3 }
"),
        met(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      ElasticsearchClusterConfig: { DedicatedMasterEnabled: true, DedicatedMasterCount: 5 }
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
      ElasticsearchClusterConfig:
        DedicatedMasterEnabled: false # <- here
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig:
        DedicatedMasterEnabled: true
        DedicatedMasterCount: 2 # <- here
"),
        unknown(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig: # <- here
        DedicatedMasterEnabled: true
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig:
        DedicatedMasterEnabled: true
        DedicatedMasterCount: !Ref Choice # <- here
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 3
    dedicated_master_type    = "m6g.large.search"
  }
}
"#),
        violated(r#"
resource "aws_elasticsearch_domain" "subject" {
  domain_name = "search"

  cluster_config { # <- here
    instance_type = "m5.large.elasticsearch"
  }
}
"#),
    ],
};
