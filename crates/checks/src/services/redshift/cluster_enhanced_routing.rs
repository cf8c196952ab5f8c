//! Without enhanced VPC routing, `COPY` and `UNLOAD` take the internet's way to other services, past network ACLs, flow
//! logs and endpoint policies. It is off unless it is asked for.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-enhanced-routing",
    title: "Cluster keeps the moving of data within the VPC",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &["redshift-enhanced-vpc-routing", "Redshift.7", "redshift-enhanced-vpc-routing-enabled", "CKV_AWS_321", "REDSHIFT_ENHANCED_VPC_ROUTING_ENABLED", "redshift_cluster_enhanced_vpc_routing"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.enhanced_routing().is(true) }],
    fix: "Set `EnhancedVpcRouting` to `true`, with endpoints or a gateway for what it must reach.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      EnhancedVpcRouting: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      EnhancedVpcRouting: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      EnhancedVpcRouting: !Ref Choice # <- here
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier   = "sales"
  node_type            = "ra3.large"
  enhanced_vpc_routing = true
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" { # <- here
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
    ],
};
