//! In a subnet that gives out public addresses by itself, every machine is on the internet unless somebody remembers to say
//! otherwise. With the setting off, a public address is a choice that is made and seen for each machine that needs one.

use crate::prelude::*;
use hardline_facts::ec2::subnet::Subnet;

pub static CHECK: Check = Check {
    id: "vpc-subnet-no-auto-public-address",
    title: "Subnet gives out no public addresses by itself",
    evidence_for: &["network-exposure", "network-segmentation"],
    severity: Medium,
    aliases: &[
        "subnet-no-auto-public-ip",
        "EC2.15",
        "subnet-auto-assign-public-ip-disabled",
        "CKV_AWS_130",
        "AWS-0164",
        "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED",
        "vpc_subnet_no_public_ip_by_default",
    ],
    judges: &[&Judge::<Subnet> { applies: always, holds: |subnet| subnet.assigns_public_addresses().is(false) }],
    fix: "Set `MapPublicIpOnLaunch` to `false`, and ask for a public address where one is needed.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html"],
    examples: &[
        met(r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: false }
"),
        met(r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
"),
        violated(
            r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: vpc-0123456789abcdef0
      CidrBlock: 10.0.0.0/24
      MapPublicIpOnLaunch: true # <- here
",
        ),
        violated(
            r"
Parameters: { Open: { Type: String } }
Conditions: { IsOpen: !Equals [!Ref Open, 'yes'] }
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: vpc-0123456789abcdef0
      CidrBlock: 10.0.0.0/24
      MapPublicIpOnLaunch: !If
        - IsOpen
        - true # <- here
        - !Ref AWS::NoValue
",
        ),
        unknown(
            r"
Parameters: { Open: { Type: String } }
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: vpc-0123456789abcdef0
      CidrBlock: 10.0.0.0/24
      MapPublicIpOnLaunch: !Ref Open # <- here
",
        ),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "subject" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "subject" {
  vpc_id                  = aws_vpc.network.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true # <- here
}
"#),
        violated(r#"
resource "aws_default_subnet" "subject" { # <- here
  availability_zone = "eu-central-1a"
}
"#),
    ],
};
