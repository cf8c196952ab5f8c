//! Volumes that are made with an instance hold its data as much as volumes of their own, and are copied in its snapshots and
//! images. A launch template repeats what it says for every instance, encrypted or not. Where a volume says nothing, the
//! account's encryption by default and the image decide.

use crate::prelude::*;
use hardline_facts::{
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
            applies: |template| template.block_devices().any(is_volume),
            holds: |template| template.block_devices().all(is_safe),
        },
        &Judge::<Instance> {
            applies: |instance| instance.block_devices().any(is_volume),
            holds: |instance| instance.block_devices().all(is_safe),
        },
        &Judge::<LaunchConfiguration> {
            applies: |configuration| configuration.block_devices().any(is_volume),
            holds: |configuration| configuration.block_devices().all(is_safe),
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
        not_applicable(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0 }
",
        ),
    ],
};

fn is_volume(device: Facts<'_, BlockDevice>) -> Answer {
    device.is_volume().is(true)
}

fn is_safe(device: Facts<'_, BlockDevice>) -> Answer {
    !is_volume(device) | device.keeps_data_encrypted()
}
