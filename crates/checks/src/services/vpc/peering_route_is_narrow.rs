//! A peering connection joins two networks, and routes say how much of them. A route that sends every address to the
//! peer makes whatever runs there part of the way of all traffic; a route for the addresses that are needed keeps the
//! rest apart.

use crate::prelude::*;
use hardline_facts::ec2::{address_range::Family, route::Route};

pub static CHECK: Check = Check {
    id: "vpc-peering-route-is-narrow",
    title: "Peering route is for the peer alone",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &["vpc-peering-route-least-access", "CKV2_AWS_44", "vpc_peering_routing_tables_with_least_privilege"],
    judges: &[&Judge::<Route> {
        applies: |route| route.to_peer().is(true),
        holds: |route| !route.is_for_everywhere(Family::Four) & !route.is_for_everywhere(Family::Six),
    }],
    fix: "Let the route name the range of the peer, or the part of it that is needed.",
    links: &["https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html"],
    examples: &[
        met(r"
Resources:
  ToPeer:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: rtb-0123456789abcdef0, DestinationCidrBlock: 10.1.0.0/24, VpcPeeringConnectionId: pcx-0123456789abcdef0 }
"),
        violated(r"
Resources:
  ToPeer:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: rtb-0123456789abcdef0
      DestinationCidrBlock: 0.0.0.0/0 # <- here
      VpcPeeringConnectionId: pcx-0123456789abcdef0
"),
        unknown(r"
Parameters: { Range: { Type: String } }
Resources:
  ToPeer:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: rtb-0123456789abcdef0
      DestinationCidrBlock: !Ref Range # <- here
      VpcPeeringConnectionId: pcx-0123456789abcdef0
"),
        not_applicable(r"
Resources:
  ToInternet:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: rtb-0123456789abcdef0, DestinationCidrBlock: 0.0.0.0/0, GatewayId: igw-0123456789abcdef0 }
"),
        met(r#"
resource "aws_route" "subject" {
  route_table_id            = "rtb-0123456789abcdef0"
  destination_cidr_block    = "10.8.0.0/16"
  vpc_peering_connection_id = "pcx-0123456789abcdef0"
}
"#),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "to_peer" {
  vpc_id = aws_vpc.network.id
  route {
    cidr_block                = "10.8.0.0/16"
    vpc_peering_connection_id = "pcx-0123456789abcdef0"
  }
}
"#),
        violated(r#"
resource "aws_route" "subject" {
  route_table_id            = "rtb-0123456789abcdef0"
  destination_cidr_block    = "0.0.0.0/0" # <- here
  vpc_peering_connection_id = "pcx-0123456789abcdef0"
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_route_table" "to_peer" {
  vpc_id = aws_vpc.network.id
  route {
    cidr_block                = "0.0.0.0/0" # <- here
    vpc_peering_connection_id = "pcx-0123456789abcdef0"
  }
}
"#),
    ],
};
