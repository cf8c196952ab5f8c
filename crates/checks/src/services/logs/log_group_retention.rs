//! Left alone, a log group keeps its events for ever: it costs more each month, and what people did years ago can still
//! leak and still falls under the rules on keeping it. Setting the days makes it a decision. Groups of the delivery
//! class are left out, since AWS keeps their events for one day. `log_retention_days` of `hardline.toml` asks for more days
//! than one.

use crate::prelude::*;
use hardline_facts::logs::log_group::LogGroup;

pub static CHECK: Check = Check {
    id: "logs-log-group-retention",
    title: "Log group sets how long it keeps events",
    evidence_for: &["log-protection", "data-lifecycle"],
    severity: Medium,
    aliases: &[
        "cloudwatch-log-group-retention-set",
        "CloudWatch.16",
        "cw-loggroup-retention-period-check",
        "CKV_AWS_66",
        "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
        "cloudwatch_log_group_retention_policy_specific_days_enabled",
    ],
    judges: &[&Judge::<LogGroup> {
        applies: |group| !group.class().is("DELIVERY"),
        holds: |group| {
            let least = group.user_settings().log_retention_days;
            group.retention_days().satisfies(|days| days >= least)
        },
    }],
    fix: "Set `RetentionInDays` to what your rules ask for; a year is common for logs that matter to security.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention",
    ],
    examples: &[
        met(r"
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { RetentionInDays: 365 }
"),
        violated(
            r"
Resources:
  Group: # <- here
    Type: AWS::Logs::LogGroup
",
        ),
        violated(
            r"
Conditions: { KeepForEver: !Equals [!Ref Days, 0] }
Parameters: { Days: { Type: Number } }
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: !If [KeepForEver, !Ref AWS::NoValue, 90] # <- here
",
        ),
        unknown(
            r"
Parameters: { Class: { Type: String } }
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupClass: !Ref Class # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupClass: DELIVERY }
",
        ),
        met(r#"
resource "aws_cloudwatch_log_group" "subject" {
  name              = "orders"
  retention_in_days = 365
}
"#),
        violated(r#"
resource "aws_cloudwatch_log_group" "subject" { # <- here
  name              = "orders"
  retention_in_days = 0
}
"#),
    ],
};
