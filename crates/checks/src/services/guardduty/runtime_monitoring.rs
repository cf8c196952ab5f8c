//! An agent sees which processes start, which files they touch and whom they call, and so finds what logs do not show. It
//! is off unless it is turned on.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-runtime-monitoring",
    title: "Detector watches what runs in instances and containers",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.11", "guardduty-runtime-monitoring-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.protects("RUNTIME_MONITORING"),
    }],
    fix: "Set `RUNTIME_MONITORING` to `ENABLED` under `Features`.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-11",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features: [{ Name: RUNTIME_MONITORING, Status: ENABLED }]
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
        - Name: RUNTIME_MONITORING
          Status: DISABLED # <- here
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
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" { # <- here
  enable = true
}
"#),
    ],
};
