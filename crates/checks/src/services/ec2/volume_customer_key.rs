//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it. Without one, the account's default key for EBS is used, if the volume is encrypted at all.

use crate::prelude::*;
use hardline_facts::ec2::volume::Volume;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "ec2-volume-customer-key",
    title: "Volume is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["ebs-volume-cmk", "CKV_AWS_189", "AWS-0027", "EBS_VOLUME_ENCRYPTION_KEY_RULE"],
    judges: &[&Judge::<Volume> { applies: always, holds: |it| !it.encrypted().is(false) & is_own_key(it.key()) }],
    fix: "Set `Encrypted` to `true` and name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: true
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: true
      KmsKeyId: alias/aws/ebs # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      Encrypted: false # <- here
      KmsKeyId: alias/data
"),
    ],
};
