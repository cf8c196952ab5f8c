//! GuardDuty looks through what the API of Kubernetes is asked in EKS clusters for signs of break-ins. It is on in a new
//! detector unless it is turned off.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-eks-audit-logs",
    title: "Detector watches the audit logs of Kubernetes",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &["GuardDuty.5", "guardduty-eks-protection-audit-enabled"],
    judges: &[&Judge::<Detector> {
        applies: |detector| detector.enabled().is(true),
        holds: |detector| detector.protects("EKS_AUDIT_LOGS"),
    }],
    fix: "Set `EKS_AUDIT_LOGS` to `ENABLED` under `Features`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-5",
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
      Features: [{ Name: EKS_AUDIT_LOGS, Status: ENABLED }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: true
      Features:
        - Name: EKS_AUDIT_LOGS
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
        - Name: EKS_AUDIT_LOGS
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
        Kubernetes:
          AuditLogs:
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
  name        = "EKS_AUDIT_LOGS"
  status      = "DISABLED" # <- here
}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" {
  datasources {
    kubernetes {
      audit_logs {
        enable = false # <- here
      }
    }
  }
}
"#),
    ],
};
