//! GuardDuty looks through the network traffic of Lambda functions for mining and for data on their way out. It is on in
//! a new detector unless it is turned off.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-lambda-protection",
    title: "Detector watches the network traffic of functions",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.6", "guardduty-lambda-protection-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.protects("LAMBDA_NETWORK_LOGS"),
    }],
    fix: "Set `LAMBDA_NETWORK_LOGS` to `ENABLED` under `Features`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-6",
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
      Features: [{ Name: LAMBDA_NETWORK_LOGS, Status: ENABLED }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: LAMBDA_NETWORK_LOGS
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
        - Name: LAMBDA_NETWORK_LOGS
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
  name        = "LAMBDA_NETWORK_LOGS"
  status      = "DISABLED" # <- here
}
"#),
    ],
};
