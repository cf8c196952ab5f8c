//! Results of queries are copies of the data, and often of its most telling part. A workgroup that asks for encryption
//! has them encrypted by a way and key of its choice, whatever bucket they go to.

use crate::prelude::*;
use hardline_facts::athena::work_group::WorkGroup;

pub static CHECK: Check = Check {
    id: "athena-work-group-encryption",
    title: "Workgroup has results of queries encrypted",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["athena-encryption-at-rest", "Athena.1", "athena-workgroup-encrypted-at-rest", "CKV_AWS_77", "CKV_AWS_159", "AWS-0006", "athena_workgroup_encryption"],
    judges: &[&Judge::<WorkGroup> { applies: always, holds: |it| it.keeps_results().is(true) | it.result_encryption().exists() }],
    fix: "Set `ResultConfiguration.EncryptionConfiguration` of the workgroup.",
    links: &["https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html", "https://docs.aws.amazon.com/athena/latest/ug/managed-results.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration:
        ResultConfiguration:
          EncryptionConfiguration: { EncryptionOption: SSE_KMS, KmsKey: alias/results }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration: { ManagedQueryResultsConfiguration: { Enabled: true } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Athena::WorkGroup
    Properties:
      Name: reports
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration:
        ResultConfiguration: # <- here
          OutputLocation: s3://results/
"),
        met(r#"
resource "aws_athena_workgroup" "subject" {
  name = "reports"

  configuration {
    result_configuration {
      output_location = "s3://${aws_s3_bucket.results.bucket}/output/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.results.arn
      }
    }
  }
}
resource "aws_s3_bucket" "results" {
  bucket = "results"
}
resource "aws_kms_key" "results" {}
"#),
        violated(r#"
resource "aws_athena_workgroup" "subject" { # <- here
  name = "reports"

  configuration {
    result_configuration {
      output_location = "s3://results/output/"
    }
  }
}
"#),
    ],
};
