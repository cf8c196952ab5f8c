//! In a VPC whose every subnet leads to the internet, nothing can stand apart from it: a database is one public address
//! or one open rule away from everybody. A private subnet gives workloads that serve nobody outside a place where such
//! a slip does no harm.

use crate::prelude::*;
use hardline_facts::ec2::vpc::Vpc;

pub static CHECK: Check = Check {
    id: "vpc-vpc-private-subnets",
    title: "VPC has a private subnet",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<Vpc> { applies: |vpc| vpc.has_subnets(), holds: |vpc| vpc.has_private_subnet() }],
    fix: "Add subnets whose route table has no route to an internet gateway, and move what serves nobody outside there.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html", "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
"),
        violated(r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  ToInternet:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Outward, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet }
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
"),
        unknown(r"
Parameters: { Table: { Type: String } }
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24 }
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: !Ref Front
      RouteTableId: !Ref Table # <- here
"),
        not_applicable(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
"),
        met(r#"
resource "aws_vpc" "subject" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "servers" {
  vpc_id     = aws_vpc.subject.id
  cidr_block = "10.0.1.0/24"
}
"#),
        violated(r#"
resource "aws_vpc" "subject" { # <- here
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.subject.id
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.subject.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
}

resource "aws_route_table_association" "out" {
  subnet_id      = aws_subnet.servers.id
  route_table_id = aws_route_table.out.id
}

resource "aws_subnet" "servers" {
  vpc_id                  = aws_vpc.subject.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}
"#),
    ],
};
