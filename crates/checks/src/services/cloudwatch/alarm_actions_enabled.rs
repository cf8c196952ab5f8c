//! The actions of an alarm can be switched off, as one does during maintenance. Left off, the alarm goes off unheard.

use crate::prelude::*;
use hardline_facts::cloudwatch::alarm::Alarm;

pub static CHECK: Check = Check {
    id: "cloudwatch-alarm-actions-enabled",
    title: "Alarm's actions are enabled",
    evidence_for: &["use-monitoring"],
    severity: High,
    aliases: &[
        "cloudwatch-alarm-actions-enabled",
        "CloudWatch.17",
        "cloudwatch-alarm-action-enabled-check",
        "CKV_AWS_319",
        "cloudwatch_alarm_actions_enabled",
    ],
    judges: &[&Judge::<Alarm> { applies: always, holds: |alarm| alarm.actions_enabled().is(true) }],
    fix: "Set `ActionsEnabled` to `true`, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-17",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      ActionsEnabled: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Enabled: { Type: String } }
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      ActionsEnabled: !Ref Enabled # <- here
",
        ),
        met(r#"
resource "aws_cloudwatch_metric_alarm" "subject" {
  alarm_name          = "load"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 120
  statistic           = "Average"
  threshold           = 80
}
"#),
        violated(r#"
resource "aws_cloudwatch_metric_alarm" "subject" {
  alarm_name          = "load"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  actions_enabled     = false # <- here
}
"#),
    ],
};
