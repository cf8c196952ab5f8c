//! GuardDuty looks through logs of API calls, networks and name look-ups for signs of stolen keys, mining and break-ins.
//! A detector that is switched off sees nothing in its Region.

use crate::prelude::*;
use hardline_facts::guardduty::detector::Detector;

pub static CHECK: Check = Check {
    id: "guardduty-detector-enabled",
    title: "Detector of threats is on",
    evidence_for: &["threat-detection"],
    severity: High,
    aliases: &[
        "guardduty-detector-enabled",
        "GuardDuty.1",
        "guardduty-enabled-centralized",
        "CKV_AWS_238",
        "guardduty_is_enabled",
    ],
    judges: &[&Judge::<Detector> { applies: always, holds: |detector| detector.enabled().is(true) }],
    fix: "Set `Enable` to true.",
    links: &["https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html"],
    examples: &[
        met(r"
Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties: { Enable: true }
"),
        violated(
            r"
Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: false # <- here
",
        ),
        violated(
            r"
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: !If
        - IsProduction
        - true
        - false # <- here
",
        ),
        unknown(
            r"
Parameters: { Detect: { Type: String } }
Resources:
  Detector:
    Type: AWS::GuardDuty::Detector
    Properties:
      Enable: !Ref Detect # <- here
",
        ),
        met(r#"
resource "aws_guardduty_detector" "subject" {}
"#),
        violated(r#"
resource "aws_guardduty_detector" "subject" {
  enable = false # <- here
}
"#),
    ],
};
