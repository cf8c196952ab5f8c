//! Without a standard Security Hub collects what others find and judges nothing itself. It comes with the standards that
//! AWS chose unless that is turned off; then others must be named.

use crate::prelude::*;
use hardline_facts::securityhub::hub::Hub;

pub static CHECK: Check = Check {
    id: "securityhub-hub-standard",
    title: "Security Hub checks the account against a standard",
    evidence_for: &["security-posture-review"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<Hub> { applies: always, holds: |hub| hub.checks_standard() }],
    fix: "Leave `EnableDefaultStandards` on, or add an `AWS::SecurityHub::Standard`.",
    links: &[
        "https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html",
        "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SecurityHub::Hub
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SecurityHub::Hub
    Properties:
      EnableDefaultStandards: false
  Cis: { Type: AWS::SecurityHub::Standard, Properties: { StandardsArn: cis } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SecurityHub::Hub
    Properties:
      EnableDefaultStandards: false # <- here
",
        ),
        met(r#"
resource "aws_securityhub_account" "subject" {}
"#),
        met(r#"
data "aws_region" "current" {}

resource "aws_securityhub_account" "subject" {
  enable_default_standards = false
}

resource "aws_securityhub_standards_subscription" "cis" {
  standards_arn = "arn:aws:securityhub:${data.aws_region.current.region}::standards/cis-aws-foundations-benchmark/v/3.0.0"
}
"#),
        violated(r#"
resource "aws_securityhub_account" "subject" {
  enable_default_standards = false # <- here
}
"#),
    ],
};
