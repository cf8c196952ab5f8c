//! Data on a volume that is not encrypted lie open to whoever gets hold of a snapshot of it. Encryption costs nothing to run
//! and is fixed when the volume is made: a volume that exists can only be replaced by an encrypted copy. A volume of
//! which nothing is said is not encrypted, unless the account has turned on encryption by default: that setting lies outside
//! a template, so a template that relies on it should say so.

use crate::prelude::*;
use hardline_facts::ec2::volume::Volume;

pub static CHECK: Check = Check {
    id: "ec2-volume-encryption",
    title: "Volume is encrypted",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "ebs-volume-encryption",
        "EC2.3",
        "encrypted-volumes",
        "CKV_AWS_3",
        "AWS-0026",
        "ENCRYPTED_VOLUMES",
        "ec2_ebs_volume_encryption",
    ],
    judges: &[&Judge::<Volume> { applies: always, holds: |volume| volume.keeps_data_encrypted() }],
    fix: "Set `Encrypted` to `true`, and turn on encryption by default for the account.",
    links: &[
        "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
        "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    ],
    examples: &[
        met(r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, Size: 100, Encrypted: true }
"),
        met(r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, SnapshotId: snap-0123456789abcdef0, Encrypted: 'true' }
"),
        violated(
            r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 100
      Encrypted: false # <- here
",
        ),
        violated(
            r"
Conditions: { Careful: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 100
      Encrypted: !If
        - Careful
        - true
        - false # <- here
",
        ),
        violated(
            r"
Resources:
  Data: # <- here
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, Size: 100 }
",
        ),
        unknown(
            r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      SnapshotId: snap-0123456789abcdef0
      Encrypted: false # <- here
",
        ),
        met(r"
Parameters: { Key: { Type: String } }
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-west-1a, Size: 20, KmsKeyId: !Ref Key }
"),
        met(r#"
resource "aws_ebs_volume" "subject" {
  availability_zone = "eu-central-1a"
  encrypted         = true
}
"#),
        violated(r#"
resource "aws_ebs_volume" "subject" { # <- here
  availability_zone = "eu-central-1a"
  size              = 20
}
"#),
    ],
};
