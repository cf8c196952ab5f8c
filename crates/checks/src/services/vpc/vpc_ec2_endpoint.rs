//! Calls to the API of EC2 that leave a VPC by the internet need a way out that other traffic can use as well. An
//! endpoint for the service keeps them on AWS's network, and its policy can say who may call what.

use crate::prelude::*;
use hardline_facts::ec2::vpc::Vpc;

pub static CHECK: Check = Check {
    id: "vpc-vpc-ec2-endpoint",
    title: "VPC reaches the API of EC2 by an endpoint",
    evidence_for: &["private-connectivity"],
    severity: Medium,
    aliases: &["EC2.10", "service-vpc-endpoint-enabled", "SERVICE_VPC_ENDPOINT_ENABLED"],
    judges: &[&Judge::<Vpc> { applies: always, holds: |vpc| vpc.has_endpoint_for("ec2") }],
    fix: "Add an `AWS::EC2::VPCEndpoint` of type `Interface` for `com.amazonaws.<Region>.ec2`.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interface-vpc-endpoints.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Calls:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: !Ref Network, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.ec2' }
"),
        violated(r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Objects:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: !Ref Network, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.s3' }
"),
        violated(r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
"),
        unknown(r"
Parameters: { Service: { Type: String } }
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Calls:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Network
      ServiceName: !Ref Service # <- here
"),
        met(r#"
resource "aws_vpc" "subject" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id            = aws_vpc.subject.id
  service_name      = "com.amazonaws.eu-central-1.ec2"
  vpc_endpoint_type = "Interface"
}
"#),
        violated(r#"
resource "aws_vpc" "subject" { # <- here
  cidr_block = "10.0.0.0/16"
}
"#),
    ],
};
