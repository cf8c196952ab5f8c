//! With a key of your own, reading the record of all that was done takes the permission to use that key as well, and each
//! use is logged.

use crate::prelude::*;
use hardline_facts::cloudtrail::event_data_store::EventDataStore;
use hardline_facts::kms::key as kms;

pub static CHECK: Check = Check {
    id: "cloudtrail-event-data-store-customer-key",
    title: "Store of events is encrypted with a key of the customer's",
    evidence_for: &["log-protection", "storage-encryption"],
    severity: Medium,
    aliases: &[
        "cloudtrail-event-data-store-cmk",
        "CKV_AWS_294",
        "CloudTrail.10",
        "event-data-store-cmk-encryption-enabled",
    ],
    judges: &[&Judge::<EventDataStore> { applies: always, holds: |store| kms::is_own_key(store.key()) }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-10",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudTrail::EventDataStore
    Properties:
      Name: events
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::CloudTrail::EventDataStore
    Properties:
      Name: events
",
        ),
        met(r#"
resource "aws_cloudtrail_event_data_store" "subject" {
  name       = "events"
  kms_key_id = aws_kms_key.events.arn
}
resource "aws_kms_key" "events" {
  description = "events"
}
"#),
        violated(r#"
resource "aws_cloudtrail_event_data_store" "subject" { # <- here
  name             = "events"
  retention_period = 365
}
"#),
    ],
};
