//! A subnet whose routes lead to an internet gateway is one slip away from the internet: a public address or an open rule
//! and whatever stands in it can be reached. Databases belong in subnets without such a route. Every subnet of the group
//! counts, since RDS may place or move the database into any of them. A member of a cluster stands where its cluster does.

use crate::prelude::*;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-private-subnets",
    title: "Database stands in private subnets",
    evidence_for: &["network-segmentation", "network-exposure"],
    severity: High,
    aliases: &["RDS.46", "rds-instance-subnet-igw-check"],
    judges: &[
        &Judge::<DbInstance> {
            applies: |instance| !instance.is_cluster_member(),
            holds: |instance| !instance.has_public_subnet(),
        },
        &Judge::<DbCluster> { applies: always, holds: |cluster| !cluster.has_public_subnet() },
    ],
    fix: "Name a subnet group whose subnets have no route to an internet gateway.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    ],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  ThroughNat:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Outward, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: nat-0123456789abcdef0 }
  BackOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Back, RouteTableId: !Ref Outward }
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Back] }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Backs }
"),
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupName: backs, DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Back] }
  Subject:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, DBSubnetGroupName: backs }
"),
        violated(
            r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  ToInternet:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref Outward
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: !Ref Internet # <- here
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
  Both:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: All, SubnetIds: [!Ref Back, !Ref Front] }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Both }
",
        ),
        violated(
            r"
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
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: All, SubnetIds: [!Ref Front] }
  Subject:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, DBSubnetGroupName: !Ref Fronts }
",
        ),
        unknown(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        unknown(
            r"
Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources:
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties:
      DBSubnetGroupDescription: Databases
      SubnetIds: !Ref Subnets # <- here
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Backs }
",
        ),
        unknown(
            r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: vpc-0123456789abcdef0 # <- here
      CidrBlock: 10.0.1.0/24
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Back] }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Backs }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-mysql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: orders }
",
        ),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "back" {
  count      = 2
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "back" {
  subnet_ids = aws_subnet.back[*].id
}

resource "aws_db_instance" "subject" {
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  db_subnet_group_name = aws_db_subnet_group.back.name
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

resource "aws_db_subnet_group" "front" {
  name       = "front"
  subnet_ids = [aws_subnet.front.id]
}

resource "aws_rds_cluster" "subject" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.front.name
}
"#),
    ],
};
