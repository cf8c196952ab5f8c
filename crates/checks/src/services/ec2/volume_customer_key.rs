//! Who may use a key decides who may read what it encrypts. The key that AWS manages for EBS cannot be limited to some
//! people, shared with another account or turned off; a key of one's own can, and each use of it is on record.

use crate::prelude::*;
use hardline_facts::ec2::volume::Volume;

pub static CHECK: Check = Check {
    id: "ec2-volume-customer-key",
    title: "Volume is encrypted under a key of the customer",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["ebs-volume-cmk", "CKV_AWS_189", "AWS-0027", "EBS_VOLUME_ENCRYPTION_KEY_RULE"],
    judges: &[&Judge::<Volume> { applies: always, holds: |volume| volume.names_customer_key() }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html", "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html"],
    examples: &[
        met(r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, Size: 100, Encrypted: true, KmsKeyId: alias/data }
"),
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
  Subject:
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, Size: 100, Encrypted: true, KmsKeyId: !GetAtt Key.Arn }
"),
        unknown(
            r"
Parameters: { Key: { Type: String } }
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 100
      Encrypted: true
      KmsKeyId: !Ref Key # <- here
",
        ),
        violated(r"
Resources:
  Data: # <- here
    Type: AWS::EC2::Volume
    Properties: { AvailabilityZone: eu-central-1a, Size: 100, Encrypted: true }
"),
        violated(r"
Resources:
  Data:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 100
      Encrypted: true
      KmsKeyId: alias/aws/ebs # <- here
"),
        met(r#"
resource "aws_kms_key" "disks" {}

resource "aws_ebs_volume" "subject" {
  availability_zone = "eu-central-1a"
  kms_key_id        = aws_kms_key.disks.arn
}
"#),
        violated(r#"
resource "aws_ebs_volume" "subject" { # <- here
  availability_zone = "eu-central-1a"
  encrypted         = true
}
"#),
    ],
};
