//! With fewer than three data nodes, or with all of them in one Availability Zone, one failure can take the domain down
//! or cost data. Zone awareness spreads nodes and replicas over zones; it is off unless it is asked for.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-data-nodes",
    title: "Domain spreads three data nodes or more over Availability Zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["opensearch-data-nodes", "ES.6", "Opensearch.6", "elasticsearch-data-node-fault-tolerance", "opensearch-data-node-fault-tolerance", "ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE", "OPENSEARCH_DATA_NODE_FAULT_TOLERANCE", "opensearch_service_domains_fault_tolerant_data_nodes"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.has_three_data_nodes() }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.has_three_data_nodes() }],
    fix: "Set `InstanceCount` to 3 or more and `ZoneAwarenessEnabled` to `true`.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig: { InstanceCount: 3, ZoneAwarenessEnabled: true }
"),
        met(r#"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      ElasticsearchClusterConfig: { InstanceCount: 4, ZoneAwarenessEnabled: "true" }
"#),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::OpenSearchService::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig:
        ZoneAwarenessEnabled: true
        InstanceCount: 2 # <- here
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      ElasticsearchClusterConfig: # <- here
        InstanceCount: 3
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig:
        ZoneAwarenessEnabled: true
        InstanceCount: !Ref Choice # <- here
"),
        unknown(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      ClusterConfig: # <- here
        ZoneAwarenessEnabled: true
"),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  cluster_config {
    instance_count         = 3
    zone_awareness_enabled = true

    zone_awareness_config {
      availability_zone_count = 3
    }
  }
}
"#),
        violated(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  cluster_config { # <- here
    zone_awareness_enabled = true
  }
}
"#),
    ],
};
