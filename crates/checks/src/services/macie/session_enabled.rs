//! Macie tells which buckets are public or unencrypted and looks into them for personal data and secrets. Paused, it does
//! neither in its Region.

use crate::prelude::*;
use hardline_facts::macie::session::Session;

pub static CHECK: Check = Check {
    id: "macie-session-enabled",
    title: "Macie works",
    evidence_for: &["data-classification", "threat-detection"],
    severity: Medium,
    aliases: &["Macie.1", "macie-status-check"],
    judges: &[&Judge::<Session> { applies: always, holds: |session| session.status().is("ENABLED") }],
    fix: "Set `Status` to `ENABLED`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/macie/latest/user/getting-started.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html#macie-1",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Macie::Session
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Macie::Session
    Properties:
      Status: PAUSED # <- here
",
        ),
        met(r#"
resource "aws_macie2_account" "subject" {}
"#),
        met(r#"
resource "aws_macie2_account" "subject" {
  finding_publishing_frequency = "FIFTEEN_MINUTES"
  status                       = "ENABLED"
}
"#),
        violated(r#"
resource "aws_macie2_account" "subject" {
  status = "PAUSED" # <- here
}
"#),
    ],
};
