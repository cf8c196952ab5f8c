//! GuardDuty looks through the data events of S3 for signs that data are stolen or destroyed. It is on in a new detector
//! unless it is turned off.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-s3-protection",
    title: "Detector watches access to buckets",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.10", "guardduty-s3-protection-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.protects("S3_DATA_EVENTS"),
    }],
    fix: "Set `S3_DATA_EVENTS` to `ENABLED` under `Features`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-10",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
"),
        met(r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features: [{ Name: S3_DATA_EVENTS, Status: ENABLED }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: S3_DATA_EVENTS
          Status: DISABLED # <- here
",
        ),
        unknown(
            r"
Parameters: { Status: { Type: String } }
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: S3_DATA_EVENTS
          Status: !Ref Status # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: false
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      DataSources:
        S3Logs:
          Enable: false # <- here
",
        ),
        met(r#"
resource "aws_guardduty_detector" "subject" {
  enable = true
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" {
  enable = true
}
resource "aws_guardduty_detector_feature" "further" {
  detector_id = aws_guardduty_detector.subject.id
  name        = "S3_DATA_EVENTS"
  status      = "DISABLED" # <- here
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" {
  datasources {
    s3_logs {
      enable = false # <- here
    }
  }
}
"#),
    ],
};
