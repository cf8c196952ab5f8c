//! A subnet whose routes lead to an internet gateway is one slip away from the internet: a public address or an open
//! rule and whatever stands in it can be reached. Warehouses, caches, search engines and document stores belong in
//! subnets without such a route. Every subnet of the group counts, since any of them may be used.

use crate::prelude::*;
use hardline_facts::{
    Why, docdb, elasticache, elasticsearch, memorydb, neptune, opensearch, redshift,
    ec2::subnet::Subnet,
};

pub static CHECK: Check = Check {
    id: "vpc-data-store-private-subnets",
    title: "Data store stands in private subnets",
    evidence_for: &["network-segmentation", "network-exposure"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<redshift::cluster::Cluster> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<redshift::cluster_subnet_group::ClusterSubnetGroup>::has_public_subnet),
        },
        &Judge::<docdb::db_cluster::DbCluster> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<docdb::db_subnet_group::DbSubnetGroup>::has_public_subnet),
        },
        &Judge::<neptune::db_cluster::DbCluster> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<neptune::db_subnet_group::DbSubnetGroup>::has_public_subnet),
        },
        &Judge::<elasticache::replication_group::ReplicationGroup> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<elasticache::subnet_group::SubnetGroup>::has_public_subnet),
        },
        &Judge::<elasticache::cluster::Cluster> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<elasticache::subnet_group::SubnetGroup>::has_public_subnet),
        },
        &Judge::<memorydb::cluster::Cluster> {
            applies: always,
            holds: |it| is_private(it.placed_in(), Facts::<memorydb::subnet_group::SubnetGroup>::has_public_subnet),
        },
        &Judge::<opensearch::domain::Domain> {
            applies: |domain| domain.in_vpc().is(true),
            holds: |domain| domain.subnets().none(Facts::<Subnet>::is_public),
        },
        &Judge::<elasticsearch::domain::Domain> {
            applies: |domain| domain.in_vpc().is(true),
            holds: |domain| domain.subnets().none(Facts::<Subnet>::is_public),
        },],
    fix: "Name subnets that have no route to an internet gateway.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html", "https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-cluster-subnet-groups.html", "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html", "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html"],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Backs:
    Type: AWS::ElastiCache::SubnetGroup
    Properties: { CacheSubnetGroupName: backs, Description: Caches, SubnetIds: [!Ref Back] }
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { ReplicationGroupDescription: Sessions, CacheSubnetGroupName: backs }
"),
        violated(r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: vpc-0123456789abcdef0 }
  ToInternet:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Outward
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-0123456789abcdef0 # <- here
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
  Fronts:
    Type: AWS::Redshift::ClusterSubnetGroup
    Properties: { Description: Warehouses, SubnetIds: [!Ref Front] }
  Subject:
    Type: AWS::Redshift::Cluster
    Properties: { ClusterType: single-node, NodeType: ra3.large, DBName: sales, MasterUsername: owner, ClusterSubnetGroupName: !Ref Fronts }
"),
        violated(r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: vpc-0123456789abcdef0 }
  ToInternet:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Outward
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: igw-0123456789abcdef0 # <- here
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
  Subject:
    Type: AWS::OpenSearchService::Domain
    Properties: { VPCOptions: { SubnetIds: [!Ref Front] } }
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::DocDB::DBCluster
    Properties: { MasterUsername: owner }
"),
        unknown(r"
Parameters: { Group: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      DBSubnetGroupName: !Ref Group # <- here
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::OpenSearchService::Domain
"),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "back" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_neptune_subnet_group" "back" {
  subnet_ids = [aws_subnet.back.id]
}

resource "aws_neptune_cluster" "subject" {
  neptune_subnet_group_name = aws_neptune_subnet_group.back.name
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "outward" {
  vpc_id = aws_vpc.network.id
}

resource "aws_route" "internet" {
  route_table_id         = aws_route_table.outward.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.door.id # <- here
}

resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_route_table.outward.id
}

resource "aws_elasticache_subnet_group" "front" {
  name       = "front"
  subnet_ids = [aws_subnet.front.id]
}

resource "aws_elasticache_replication_group" "subject" {
  replication_group_id = "carts"
  description          = "Carts"
  subnet_group_name    = aws_elasticache_subnet_group.front.name
}
"#),
    ],
};

/// Whether no subnet that a store may stand in is public. Where no group is named, the account's default one decides.
fn is_private<'e, K>(group: Fact<Facts<'e, K>>, has_public_subnet: impl FnOnce(Facts<'e, K>) -> Answer) -> Answer {
    match group.value {
        Value::Absent(_) => Truth::Unknown(Why::Varies).at(group.at),
        _ => !group.and(has_public_subnet),
    }
}
