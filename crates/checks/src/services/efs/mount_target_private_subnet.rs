//! A mount target has no public address, but what is launched beside it in a subnet that hands them out has one, and
//! stands one hop from the file system. Security Hub asks that mount targets stand in other subnets.

use crate::prelude::*;
use hardline_facts::efs::mount_target::MountTarget;

pub static CHECK: Check = Check {
    id: "efs-mount-target-private-subnet",
    title: "Mount target stands in a subnet that gives no public addresses",
    evidence_for: &["network-exposure", "network-segmentation"],
    severity: Medium,
    aliases: &["EFS.6", "efs-mount-target-public-accessible"],
    judges: &[&Judge::<MountTarget> {
        applies: always,
        holds: |target| target.subnet().and(|it| !it.assigns_public_addresses().is(true)),
    }],
    fix: "Put mount targets into subnets with `MapPublicIpOnLaunch: false`.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::MountTarget
    Properties:
      FileSystemId: fs-1
      SecurityGroups: [sg-1]
      SubnetId: !Ref Inner
  Inner: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1 } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EFS::MountTarget
    Properties:
      FileSystemId: fs-1
      SecurityGroups: [sg-1]
      SubnetId: !Ref Outer
  Outer:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: vpc-1
      MapPublicIpOnLaunch: true # <- here
",
        ),
        unknown(
            r"
Parameters: { Subnet: { Type: String } }
Resources:
  Subject:
    Type: AWS::EFS::MountTarget
    Properties:
      FileSystemId: fs-1
      SecurityGroups: [sg-1]
      SubnetId: !Ref Subnet # <- here
",
        ),
        met(r#"
resource "aws_efs_mount_target" "subject" {
  file_system_id = "fs-0123456789abcdef0"
  subnet_id      = aws_subnet.inner.id
}
resource "aws_subnet" "inner" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}
"#),
        violated(r#"
resource "aws_efs_mount_target" "subject" {
  file_system_id = "fs-0123456789abcdef0"
  subnet_id      = aws_subnet.front.id
}
resource "aws_subnet" "front" {
  vpc_id                  = "vpc-0123456789abcdef0"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true # <- here
}
"#),
    ],
};
