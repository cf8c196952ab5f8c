//! GuardDuty looks through log-ins to databases for guessed passwords and users from unusual places. It is on in a new
//! detector unless it is turned off.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-rds-protection",
    title: "Detector watches log-ins to databases",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.9", "guardduty-rds-protection-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.protects("RDS_LOGIN_EVENTS"),
    }],
    fix: "Set `RDS_LOGIN_EVENTS` to `ENABLED` under `Features`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-9",
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
      Features: [{ Name: RDS_LOGIN_EVENTS, Status: ENABLED }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: RDS_LOGIN_EVENTS
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
        - Name: RDS_LOGIN_EVENTS
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
  name        = "RDS_LOGIN_EVENTS"
  status      = "DISABLED" # <- here
}
"#),
    ],
};
