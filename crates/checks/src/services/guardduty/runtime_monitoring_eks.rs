//! Runtime monitoring needs an agent on the nodes of each EKS cluster. GuardDuty puts it there and keeps it up to date,
//! if it may.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-runtime-monitoring-eks",
    title: "Detector puts its agent into Kubernetes clusters",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.7", "guardduty-eks-protection-runtime-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.manages_agent("EKS_ADDON_MANAGEMENT"),
    }],
    fix: "Set `RUNTIME_MONITORING` and, in its `AdditionalConfiguration`, `EKS_ADDON_MANAGEMENT` to `ENABLED`.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-7",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features: [{ Name: RUNTIME_MONITORING, Status: ENABLED, AdditionalConfiguration: [{ Name: EKS_ADDON_MANAGEMENT, Status: ENABLED }] }]
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
            - Name: EKS_ADDON_MANAGEMENT
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
    name   = "EKS_ADDON_MANAGEMENT"
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
    name   = "EKS_ADDON_MANAGEMENT"
    status = "DISABLED"
  }
}
"#),
    ],
};
