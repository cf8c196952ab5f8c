//! An instance with a public address can be reached from the whole internet as far as its security groups allow, and is
//! found and probed within minutes. Servers that serve the public do better behind a load balancer; those that only call
//! out can do so through a NAT gateway. Where an instance says nothing, its subnet decides.

use crate::prelude::*;
use hardline_facts::{
    autoscaling::launch_configuration::LaunchConfiguration,
    ec2::{instance::Instance, launch_template::LaunchTemplate},
};

pub static CHECK: Check = Check {
    id: "ec2-instance-no-public-address",
    title: "Instance has no public address",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &[
        "ec2-no-public-ip",
        "autoscaling-launch-config-no-public-ip",
        "EC2.9",
        "EC2.25",
        "AutoScaling.5",
        "ec2-instance-no-public-ip",
        "ec2-launch-template-public-ip-disabled",
        "autoscaling-launch-config-public-ip-disabled",
        "CKV_AWS_88",
        "CKV_AWS_389",
        "AWS-0009",
        "EC2_INSTANCE_NO_PUBLIC_IP",
        "AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED",
        "ec2_instance_public_ip",
        "ec2_launch_template_no_public_ip",
        "autoscaling_group_launch_configuration_no_public_ip",
    ],
    judges: &[
        &Judge::<Instance> { applies: always, holds: |instance| !instance.has_public_address() },
        // A template or configuration that says nothing leaves it to the subnets of those who launch by it.
        &Judge::<LaunchTemplate> { applies: always, holds: |template| !template.gives_public_address() },
        &Judge::<LaunchConfiguration> {
            applies: always,
            holds: |configuration| configuration.public_address().is(false),
        },
    ],
    fix: "Set `AssociatePublicIpAddress` to `false` on the network interface, or launch into a subnet that gives no public addresses.",
    links: &[
        "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    ],
    examples: &[
        met(r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: !Ref Back }
"),
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces:
        - { DeviceIndex: '0', SubnetId: subnet-0123456789abcdef0, AssociatePublicIpAddress: false }
"),
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }]
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: '1' }
"),
        met(r"
Resources:
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties: { SubnetId: subnet-0123456789abcdef0 }
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces: [{ DeviceIndex: '0', NetworkInterfaceId: !Ref Card }]
"),
        violated(
            r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces:
        - DeviceIndex: '0'
          AssociatePublicIpAddress: true # <- here
",
        ),
        violated(
            r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true }
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Front # <- here
",
        ),
        violated(
            r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: !Ref Back }
  Address: # <- here
    Type: AWS::EC2::EIP
    Properties: { Domain: vpc, InstanceId: !Ref Subject }
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        NetworkInterfaces:
          - DeviceIndex: 0
            AssociatePublicIpAddress: true # <- here
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.micro
      AssociatePublicIpAddress: true # <- here
",
        ),
        violated(
            r"
Resources:
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties: { SubnetId: subnet-0123456789abcdef0 }
  Address:
    Type: AWS::EC2::EIPAssociation
    Properties: { AllocationId: eipalloc-0123456789abcdef0, NetworkInterfaceId: !Ref Card }
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces:
        - DeviceIndex: '0' # <- here
          NetworkInterfaceId: !Ref Card
",
        ),
        unknown(
            r"
Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Subnet # <- here
",
        ),
        unknown(
            r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0 }
",
        ),
        unknown(
            r"
Resources:
  Servers: # <- here
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0 }
",
        ),
        unknown(
            r"
Resources:
  Servers: # <- here
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
",
        ),
        met(r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
  Subject:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0 }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: [!Ref Back]
      LaunchTemplate: { LaunchTemplateId: !Ref Subject, Version: '1' }
"),
        violated(
            r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true }
  Subject: # <- here
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: [!Ref Front]
      LaunchConfigurationName: !Ref Subject
",
        ),
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
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "servers" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "subject" {
  ami                         = "ami-0123456789abcdef0"
  subnet_id                   = aws_subnet.servers.id
  associate_public_ip_address = true # <- here
}
"#),
        violated(r#"
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

resource "aws_eip" "server" { # <- here
  instance = aws_instance.subject.id
}
"#),
        violated(r#"
resource "aws_launch_template" "subject" {
  network_interfaces {
    associate_public_ip_address = true # <- here
  }
}
"#),
        violated(r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: !Ref Back }
  Card:
    Type: AWS::EC2::NetworkInterface
    Properties: { SubnetId: !Ref Back }
  Second:
    Type: AWS::EC2::NetworkInterfaceAttachment
    Properties: { InstanceId: !Ref Subject, NetworkInterfaceId: !Ref Card, DeviceIndex: '1' }
  Address:
    Type: AWS::EC2::EIP
  Pointer: # <- here
    Type: AWS::EC2::EIPAssociation
    Properties: { AllocationId: !GetAtt Address.AllocationId, NetworkInterfaceId: !Ref Card }
"),
        violated(r#"
resource "aws_subnet" "back" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}

resource "aws_instance" "subject" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.back.id
}

resource "aws_network_interface" "card" {
  subnet_id = aws_subnet.back.id
}

resource "aws_network_interface_attachment" "second" {
  instance_id          = aws_instance.subject.id
  network_interface_id = aws_network_interface.card.id
  device_index         = 1
}

resource "aws_eip" "address" { # <- here
  network_interface = aws_network_interface.card.id
}
"#),
    ],
};
