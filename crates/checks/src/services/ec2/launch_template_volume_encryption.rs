//! Volumes that are made with an instance hold its data as much as volumes of their own, and are copied in its snapshots and
//! images. A launch template repeats what it says for every instance, encrypted or not. Where a volume says nothing, the
//! account's encryption by default and the image decide.

use crate::prelude::*;
use hardline_facts::{
    List, Why,
    autoscaling::launch_configuration::LaunchConfiguration,
    ec2::{block_device::BlockDevice, instance::Instance, launch_template::LaunchTemplate},
};

pub static CHECK: Check = Check {
    id: "ec2-launch-template-volume-encryption",
    title: "Volumes made at launch are encrypted",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "ec2-block-device-encryption",
        "EC2.181",
        "ec2-launch-templates-ebs-volume-encrypted",
        "CKV_AWS_8",
        "AWS-0008",
        "AWS-0131",
    ],
    judges: &[
        &Judge::<LaunchTemplate> {
            applies: always,
            holds: |template| template.block_devices().all(is_safe) & names_root(template.block_devices(), template),
        },
        &Judge::<Instance> {
            applies: always,
            holds: |instance| {
                let by_template = instance.template().and(|it| names_root(it.block_devices(), it) & it.block_devices().all(is_safe));
                instance.block_devices().all(is_safe) & (names_root(instance.block_devices(), instance) | by_template)
            },
        },
        &Judge::<LaunchConfiguration> {
            applies: always,
            holds: |configuration| {
                configuration.block_devices().all(is_safe) & names_root(configuration.block_devices(), configuration)
            },
        },
    ],
    fix: "Set `Ebs.Encrypted` to `true` for every volume, and turn on encryption by default for the account.",
    links: &[
        "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
        "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    ],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        BlockDeviceMappings:
          - { DeviceName: /dev/xvda, Ebs: { VolumeSize: 20, Encrypted: true } }
          - { DeviceName: /dev/xvdb, VirtualName: ephemeral0 }
"),
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings: [{ DeviceName: /dev/xvda, Ebs: { Encrypted: true } }]
"),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs: { VolumeSize: 20, Encrypted: true }
          - DeviceName: /dev/xvdb
            Ebs:
              VolumeSize: 200
              Encrypted: false # <- here
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
      BlockDeviceMappings:
        - DeviceName: /dev/xvdb
          Ebs:
            VolumeSize: 200
            Encrypted: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs: # <- here
              VolumeSize: 20
",
        ),
        unknown(
            r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings:
        - DeviceName: /dev/xvdb
          Ebs:
            SnapshotId: snap-0123456789abcdef0
            Encrypted: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0 }
",
        ),
        unknown(
            r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      BlockDeviceMappings: [{ DeviceName: /dev/sdf, Ebs: { VolumeSize: 100, Encrypted: true } }]
",
        ),
        met(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: servers
      LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: /dev/sda1, Ebs: { Encrypted: true } }] }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { LaunchTemplate: { LaunchTemplateName: servers, Version: '1' } }
",
        ),
        met(r#"
resource "aws_instance" "subject" {
  ami = "ami-0123456789abcdef0"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
}
"#),
        violated(r#"
resource "aws_instance" "subject" {
  ami = "ami-0123456789abcdef0"
  root_block_device {
    encrypted = true
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = false # <- here
  }
}
"#),
        met(r#"
resource "aws_launch_template" "subject" {
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 20
      encrypted   = true
    }
  }
}
"#),
    ],
};

fn is_volume(device: Facts<'_, BlockDevice>) -> Answer {
    device.is_volume().is(true)
}

fn is_safe(device: Facts<'_, BlockDevice>) -> Answer {
    !is_volume(device) | device.keeps_data_encrypted()
}

/// Whether the root volume is among the disks. One that is not is as the image and the account make it:
/// <https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html>.
fn names_root<'e, K>(devices: Fact<List<'e, BlockDevice>>, launched: Facts<'e, K>) -> Answer {
    if launched.user_settings().account.ebs_encryption_by_default {
        return launched.exists();
    }
    let named = devices.any(|it| is_volume(it) & it.may_be_root());
    if named.is_no() { Truth::Unknown(Why::Varies).at(launched.origin()) } else { named }
}
