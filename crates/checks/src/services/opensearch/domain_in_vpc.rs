//! A domain outside a VPC answers at a public address, and only its access policy keeps the internet out. Within a VPC,
//! security groups decide who reaches it at all. It cannot be moved later.

use crate::prelude::*;
use hardline_facts::elasticsearch::domain::Domain as ElasticsearchDomain;
use hardline_facts::opensearch::domain::Domain;

pub static CHECK: Check = Check {
    id: "opensearch-domain-in-vpc",
    title: "Domain stands in a VPC",
    evidence_for: &["network-exposure"],
    severity: Critical,
    aliases: &["opensearch-in-vpc", "ES.2", "Opensearch.2", "elasticsearch-in-vpc-only", "opensearch-in-vpc-only", "CKV_AWS_137", "ELASTICSEARCH_IN_VPC_ONLY", "OPENSEARCH_IN_VPC_ONLY", "opensearch_service_domains_not_publicly_accessible"],
    judges: &[&Judge::<Domain> { applies: always, holds: |domain| domain.in_vpc().is(true) }, &Judge::<ElasticsearchDomain> { applies: always, holds: |domain| domain.in_vpc().is(true) }],
    fix: "Name subnets and security groups under `VPCOptions`; a domain that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"],
    examples: &[
        met(r"
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      VPCOptions: { SubnetIds: [subnet-0a1b2c3d4e5f60718], SecurityGroupIds: [sg-0a1b2c3d4e5f60718] }
"),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::OpenSearchService::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search: # <- here
    Type: AWS::Elasticsearch::Domain
    Properties: { DomainName: search }
"),
        violated(r"
Resources:
  Search:
    Type: AWS::Elasticsearch::Domain
    Properties:
      VPCOptions: # <- here
        SecurityGroupIds: [sg-0a1b2c3d4e5f60718]
"),
        met(r#"
Parameters: { Subnets: { Type: "List<AWS::EC2::Subnet::Id>" } }
Resources:
  Search:
    Type: AWS::OpenSearchService::Domain
    Properties:
      VPCOptions: { SubnetIds: !Ref Subnets }
"#),
        met(r#"
resource "aws_opensearch_domain" "subject" {
  domain_name = "search"

  vpc_options {
    subnet_ids = ["subnet-0123456789abcdef0"]
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
