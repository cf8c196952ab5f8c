//! An endpoint service opens a door into a network for others. Where requests are accepted by hand, each customer of
//! the service is known before the first packet comes; without, whoever may find the service may use it.

use crate::prelude::*;
use hardline_facts::ec2::vpc_endpoint_service::VpcEndpointService;

pub static CHECK: Check = Check {
    id: "vpc-endpoint-service-asks-before-joining",
    title: "Endpoint service admits nobody without being told",
    evidence_for: &["private-connectivity"],
    severity: Medium,
    aliases: &["vpc-endpoint-service-acceptance", "CKV_AWS_123"],
    judges: &[&Judge::<VpcEndpointService> { applies: always, holds: |service| service.acceptance_required().is(true) }],
    fix: "Set `AcceptanceRequired` to `true`.",
    links: &["https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpointServiceConfiguration.html"],
    examples: &[
        met(r"
Resources:
  Offer:
    Type: AWS::EC2::VPCEndpointService
    Properties: { AcceptanceRequired: true, NetworkLoadBalancerArns: [arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/offer/0123456789abcdef] }
"),
        violated(r"
Resources:
  Offer:
    Type: AWS::EC2::VPCEndpointService
    Properties:
      AcceptanceRequired: false # <- here
"),
        unknown(r"
Resources:
  Offer: # <- here
    Type: AWS::EC2::VPCEndpointService
    Properties: { NetworkLoadBalancerArns: [arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/offer/0123456789abcdef] }
"),
        met(r#"
resource "aws_vpc_endpoint_service" "subject" {
  acceptance_required = true
}
"#),
        violated(r#"
resource "aws_vpc_endpoint_service" "subject" {
  acceptance_required = false # <- here
}
"#),
    ],
};
