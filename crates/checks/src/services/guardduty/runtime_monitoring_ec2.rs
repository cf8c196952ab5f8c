//! Runtime monitoring needs an agent on each instance. GuardDuty puts it there through Systems Manager and keeps it up to
//! date, if it may.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-runtime-monitoring-ec2",
    title: "Detector puts its agent onto instances",
    evidence_for: &["threat-detection"],
    severity: Medium,
    aliases: &["GuardDuty.13", "guardduty-ec2-protection-runtime-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.manages_agent("EC2_AGENT_MANAGEMENT"),
    }],
    fix: "Set `RUNTIME_MONITORING` and, in its `AdditionalConfiguration`, `EC2_AGENT_MANAGEMENT` to `ENABLED`.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-13",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features: [{ Name: RUNTIME_MONITORING, Status: ENABLED, AdditionalConfiguration: [{ Name: EC2_AGENT_MANAGEMENT, Status: ENABLED }] }]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: RUNTIME_MONITORING # <- here
          Status: ENABLED
          AdditionalConfiguration:
            - Name: EC2_AGENT_MANAGEMENT
              Status: DISABLED
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
        met(r#"
resource "aws_guardduty_detector" "subject" {
  enable = true
}
resource "aws_guardduty_detector_feature" "further" {
  detector_id = aws_guardduty_detector.subject.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"
  additional_configuration {
    name   = "EC2_AGENT_MANAGEMENT"
    status = "ENABLED"
  }
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" { # <- here
  enable = true
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" {
  enable = true
}
resource "aws_guardduty_detector_feature" "further" { # <- here
  detector_id = aws_guardduty_detector.subject.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"
  additional_configuration {
    name   = "EC2_AGENT_MANAGEMENT"
    status = "DISABLED"
  }
}
"#),
    ],
};
