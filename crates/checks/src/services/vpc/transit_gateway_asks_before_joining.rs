//! A transit gateway that accepts attachments by itself joins any network that an account it is shared with asks to be
//! joined, and from then on routes may lead there. Accepted by hand, each joint is a decision that somebody made.

use crate::prelude::*;
use hardline_facts::ec2::transit_gateway::TransitGateway;

pub static CHECK: Check = Check {
    id: "vpc-transit-gateway-asks-before-joining",
    title: "Transit gateway joins no network without being told",
    evidence_for: &["private-connectivity", "network-segmentation"],
    severity: High,
    aliases: &["transit-gateway-no-auto-accept", "EC2.23", "ec2-transit-gateway-auto-vpc-attach-disabled", "CKV_AWS_331", "ec2_transitgateway_auto_accept_vpc_attachments"],
    judges: &[&Judge::<TransitGateway> { applies: always, holds: |gateway| gateway.automatic_acceptance().is("disable") }],
    fix: "Set `AutoAcceptSharedAttachments` to `disable`, or leave it out.",
    links: &["https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html"],
    examples: &[
        met(r"
Resources:
  Hub:
    Type: AWS::EC2::TransitGateway
"),
        met(r"
Resources:
  Hub:
    Type: AWS::EC2::TransitGateway
    Properties: { AutoAcceptSharedAttachments: disable }
"),
        violated(r"
Resources:
  Hub:
    Type: AWS::EC2::TransitGateway
    Properties:
      AutoAcceptSharedAttachments: enable # <- here
"),
        unknown(r"
Parameters: { Accept: { Type: String } }
Resources:
  Hub:
    Type: AWS::EC2::TransitGateway
    Properties:
      AutoAcceptSharedAttachments: !Ref Accept # <- here
"),
        met(r#"
resource "aws_ec2_transit_gateway" "subject" {}
"#),
        violated(r#"
resource "aws_ec2_transit_gateway" "subject" {
  auto_accept_shared_attachments = "enable" # <- here
}
"#),
    ],
};
