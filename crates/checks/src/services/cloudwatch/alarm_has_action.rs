//! An alarm without an action changes its colour in the console and nothing more: nobody is told, nothing is stopped.
//! AWS's control asks for an action for the alarm itself; one for when all is well again does not stand in for it.

use crate::prelude::*;
use hardline_facts::cloudwatch::alarm::Alarm;

pub static CHECK: Check = Check {
    id: "cloudwatch-alarm-has-action",
    title: "Alarm does something when it goes off",
    evidence_for: &["use-monitoring"],
    severity: High,
    aliases: &["CloudWatch.15", "cloudwatch-alarm-action-check", "cloudwatch_alarm_actions_alarm_state_configured"],
    judges: &[&Judge::<Alarm> { applies: always, holds: |alarm| alarm.acts_when_it_goes_off() }],
    fix: "List a topic or another action in `AlarmActions`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      AlarmActions: [!Ref People]
  People: { Type: AWS::SNS::Topic }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      AlarmActions: [] # <- here
",
        ),
        unknown(
            r"
Parameters: { Actions: { Type: CommaDelimitedList } }
Resources:
  Subject:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      AlarmActions: !Ref Actions # <- here
",
        ),
        met(r#"
resource "aws_sns_topic" "people" {
  name = "people"
}
resource "aws_cloudwatch_metric_alarm" "subject" {
  alarm_name          = "load"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  alarm_actions       = [aws_sns_topic.people.arn]
}
"#),
        violated(r#"
resource "aws_cloudwatch_metric_alarm" "subject" { # <- here
  alarm_name          = "load"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
}
"#),
        violated(r#"
resource "aws_cloudwatch_metric_alarm" "subject" {
  alarm_name          = "load"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  alarm_actions       = [] # <- here
}
"#),
    ],
};
