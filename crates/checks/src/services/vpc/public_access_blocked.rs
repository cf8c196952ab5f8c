//! VPC Block Public Access stops traffic at all internet gateways of an account in a Region, whatever routes, addresses
//! and rules say. Without an exclusion, nothing that is put into a network by mistake can be reached from the internet,
//! and with both directions blocked nothing can call out either.

use crate::prelude::*;
use hardline_facts::ec2::vpc_block_public_access_options::VpcBlockPublicAccessOptions;

pub static CHECK: Check = Check {
    id: "vpc-public-access-blocked",
    title: "Internet gateways of the account are blocked",
    evidence_for: &["network-exposure"],
    severity: Medium,
    aliases: &["EC2.172"],
    judges: &[&Judge::<VpcBlockPublicAccessOptions> {
        applies: always,
        holds: |options| options.mode().is_any_of(&["block-bidirectional", "block-ingress"]),
    }],
    fix: "Set `InternetGatewayBlockMode` to `block-bidirectional` or `block-ingress`.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html", "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html"],
    examples: &[
        met(r"
Resources:
  Blocked:
    Type: AWS::EC2::VPCBlockPublicAccessOptions
    Properties: { InternetGatewayBlockMode: block-bidirectional }
"),
        violated(r"
Resources:
  Blocked:
    Type: AWS::EC2::VPCBlockPublicAccessOptions
    Properties:
      InternetGatewayBlockMode: 'off' # <- here
"),
        unknown(r"
Parameters: { Mode: { Type: String } }
Resources:
  Blocked:
    Type: AWS::EC2::VPCBlockPublicAccessOptions
    Properties:
      InternetGatewayBlockMode: !Ref Mode # <- here
"),
        met(r#"
resource "aws_vpc_block_public_access_options" "subject" {
  internet_gateway_block_mode = "block-bidirectional"
}
"#),
        violated(r#"
resource "aws_vpc_block_public_access_options" "subject" {
  internet_gateway_block_mode = "off" # <- here
}
"#),
    ],
};
