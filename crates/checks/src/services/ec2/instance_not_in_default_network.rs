//! Where an instance names no subnet, it is launched into the default VPC, whose subnets all give out public addresses
//! and lead to the internet, and which everything shares that was launched without much thought. Workloads belong in a
//! network that was designed for them.

use crate::prelude::*;
use hardline_facts::{
    autoscaling::auto_scaling_group::AutoScalingGroup,
    ec2::{instance::Instance, launch_template::LaunchTemplate},
};

pub static CHECK: Check = Check {
    id: "ec2-instance-not-in-default-network",
    title: "Instance stands in a network of its own, not the default VPC",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &["ec2-instance-in-vpc", "ec2-instances-in-vpc", "EC2_INSTANCES_IN_VPC"],
    judges: &[
        &Judge::<AutoScalingGroup> {
            applies: always,
            holds: |group| group.names_subnets().is(true) | group.template().and(Facts::<LaunchTemplate>::names_subnet),
        },
        &Judge::<Instance> {
        applies: always,
        holds: |instance| {
            instance.names_subnet().is(true)
                | instance.network_interfaces().any(|it| it.names_subnet().is(true) | it.is_existing().is(true))
                | instance.template().and(Facts::<LaunchTemplate>::names_subnet)
        },
    },
    ],
    fix: "Name a subnet of a VPC of your own in `SubnetId`.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html"],
    examples: &[
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: subnet-0123456789abcdef0 }
"),
        met(r"
Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: !Ref Subnet }]
"),
        violated(r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0 }
"),
        violated(r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true }]
"),
        violated(
            r"
Resources:
  Group: # <- here
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2', AvailabilityZones: !GetAZs '', LaunchConfigurationName: servers }
",
        ),
        unknown(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate:
        LaunchTemplateId: lt-0123456789abcdef0 # <- here
        Version: '1'
"),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "servers" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "subject" {
  ami       = "ami-0123456789abcdef0"
  subnet_id = aws_subnet.servers.id
}
"#),
        violated(r#"
resource "aws_instance" "subject" { # <- here
  ami = "ami-0123456789abcdef0"
}
"#),
    ],
};
