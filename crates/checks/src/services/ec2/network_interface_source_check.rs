//! A network interface drops what is neither from it nor for it, so that a machine cannot quietly pass on the traffic
//! of others. Only machines that route, translate addresses or inspect traffic need that turned off, and those are
//! better managed gateways and firewalls.

use crate::prelude::*;
use hardline_facts::ec2::{instance::Instance, network_interface::NetworkInterface};

pub static CHECK: Check = Check {
    id: "ec2-network-interface-source-check",
    title: "Network interface takes its own traffic alone",
    evidence_for: &["network-exposure"],
    severity: Medium,
    aliases: &["EC2.180", "ec2-enis-source-destination-check-enabled", "EC2_ENIS_SOURCE_DESTINATION_CHECK_ENABLED"],
    judges: &[&Judge::<NetworkInterface> { applies: always, holds: |card| card.source_destination_check().is(true) },
        &Judge::<Instance> { applies: always, holds: |instance| instance.source_destination_check().is(true) },],
    fix: "Leave `SourceDestCheck` on; use a NAT gateway or a gateway load balancer in place of an instance that passes traffic on.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
    examples: &[
        met(r"
Resources:
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties: { SubnetId: subnet-0123456789abcdef0 }
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SourceDestCheck: true }
"),
        violated(r"
Resources:
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties:
      SubnetId: subnet-0123456789abcdef0
      SourceDestCheck: false # <- here
"),
        violated(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SourceDestCheck: 'false' # <- here
"),
        unknown(r"
Parameters: { Routes: { Type: String } }
Resources:
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties:
      SubnetId: subnet-0123456789abcdef0
      SourceDestCheck: !Ref Routes # <- here
"),
        met(r#"
resource "aws_instance" "subject" {
  ami = "ami-0123456789abcdef0"
}
"#),
        violated(r#"
resource "aws_network_interface" "subject" {
  subnet_id         = "subnet-0123456789abcdef0"
  source_dest_check = false # <- here
}
"#),
    ],
};
