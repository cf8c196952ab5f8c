//! AWS Config can tell how a resource was set at any time, but only for the types that it records. A recorder with a
//! list misses whatever nobody thought of, and each service that comes into use later. IAM's global types are recorded
//! in one Region only, which a single template does not show, so that they are not judged here.

use crate::prelude::*;
use hardline_facts::config::configuration_recorder::ConfigurationRecorder;

pub static CHECK: Check = Check {
    id: "config-recorder-records-all",
    title: "Recorder records all supported types from the start",
    evidence_for: &["configuration-recording"],
    severity: Medium,
    aliases: &[
        "config-recorder-on",
        "Config.1",
        "CKV2_AWS_45",
        "config_recorder_all_regions_enabled",
        "config-recorder-all-resources",
        "CKV2_AWS_48",
    ],
    judges: &[&Judge::<ConfigurationRecorder> { applies: always, holds: |recorder| recorder.records_all_types() }],
    fix: "Set `RecordingGroup.AllSupported` to true, or leave `RecordingGroup` out.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
        "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html",
    ],
    examples: &[
        met(r"
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::123456789012:role/config
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true }
"),
        met(r"
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties: { RoleARN: 'arn:aws:iam::123456789012:role/config' }
"),
        violated(
            r"
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::123456789012:role/config
      RecordingGroup:
        AllSupported: false # <- here
        ResourceTypes: ['AWS::EC2::Instance']
",
        ),
        violated(
            r"
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::123456789012:role/config
      RecordingGroup: # <- here
        ResourceTypes: ['AWS::EC2::Instance']
",
        ),
        violated(
            r"
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::123456789012:role/config
      StartedOnCreate: false # <- here
",
        ),
        unknown(
            r"
Parameters: { All: { Type: String } }
Resources:
  Recorder:
    Type: AWS::Config::ConfigurationRecorder
    Properties:
      RoleARN: arn:aws:iam::123456789012:role/config
      RecordingGroup: { AllSupported: !Ref All } # <- here
",
        ),
        met(r#"
resource "aws_config_configuration_recorder" "subject" {
  name     = "all"
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}
resource "aws_config_configuration_recorder_status" "all" {
  name       = aws_config_configuration_recorder.subject.name
  is_enabled = true
}
"#),
        met(r#"
resource "aws_config_configuration_recorder" "subject" {
  role_arn = "arn:aws:iam::111122223333:role/config"
}
resource "aws_config_configuration_recorder_status" "all" {
  name       = aws_config_configuration_recorder.subject.name
  is_enabled = true
}
"#),
        met(r#"
resource "aws_config_configuration_recorder" "subject" {
  role_arn = "arn:aws:iam::111122223333:role/config"
}
resource "aws_config_configuration_recorder_status" "all" {
  name       = "default"
  is_enabled = true
}
"#),
        violated(r#"
resource "aws_config_configuration_recorder" "subject" {
  name     = "some"
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    all_supported  = false # <- here
    resource_types = ["AWS::EC2::Instance"]
  }
}
resource "aws_config_configuration_recorder_status" "some" {
  name       = aws_config_configuration_recorder.subject.name
  is_enabled = true
}
"#),
        violated(r#"
resource "aws_config_configuration_recorder" "subject" { # <- here
  name     = "never-started"
  role_arn = "arn:aws:iam::111122223333:role/config"
}
"#),
    ],
};
