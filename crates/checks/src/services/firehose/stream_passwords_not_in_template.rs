//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history.
//! The same holds for the default of a parameter, and for a parameter without `NoEcho`. A reference to Secrets Manager
//! is resolved when the stack is made and shown to nobody.

use crate::prelude::*;
use hardline_facts::firehose::delivery_stream::DeliveryStream;

pub static CHECK: Check = Check {
    id: "firehose-stream-passwords-not-in-template",
    title: "Passwords and tokens of the stream's destination cannot be read in template or stack",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["firehose-redshift-no-plaintext-password", "KINESIS_FIREHOSE_REDSHIFT_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD", "firehose-splunk-no-plaintext-token", "KINESIS_FIREHOSE_SPLUNK_DESTINATION_CONFIGURATION_NO_PLAINTEXT_PASSWORD"],
    judges: &[&Judge::<DeliveryStream> { applies: always, holds: |it| !it.shows_password() }],
    fix: "Refer to a secret in Secrets Manager, and change the password, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      RedshiftDestinationConfiguration:
        Username: ada
        Password: "{{resolve:secretsmanager:login:SecretString:password}}"
"#),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      RedshiftDestinationConfiguration:
        Username: ada
        Password: !Ref Password
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      RedshiftDestinationConfiguration:
        Username: ada
        Password: correct-horse # <- here
"),
        violated(r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      RedshiftDestinationConfiguration:
        Username: ada
        Password: !Ref Password # <- here
"),
        violated(r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      RedshiftDestinationConfiguration:
        Username: ada
        Password: !Ref Password # <- here
"),
        met(r#"
resource "aws_kinesis_firehose_delivery_stream" "subject" {
  name        = "events"
  destination = "splunk"
  splunk_configuration {
    hec_endpoint = "https://splunk.example.com:8088"
    hec_token    = var.token
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
      bucket_arn = "arn:aws:s3:::events"
    }
  }
}
variable "token" {
  type      = string
  sensitive = true
}
"#),
        violated(r#"
resource "aws_kinesis_firehose_delivery_stream" "subject" {
  name        = "events"
  destination = "splunk"
  splunk_configuration {
    hec_endpoint = "https://splunk.example.com:8088"
    hec_token    = "51D4DA16-C61B-4F5F-8EC7-ED4301342A4A" # <- here
    s3_configuration {
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
      bucket_arn = "arn:aws:s3:::events"
    }
  }
}
"#),
    ],
};
