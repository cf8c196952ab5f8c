//! The root user may do everything and is needed for almost nothing. Each use of it is an exception that somebody should
//! know of at once. The filter and the alarm are looked for in the template of the trail's log group; rules of
//! EventBridge, which can do the same, are not read.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-alarm-root-use",
    title: "Use of the root user raises an alarm",
    evidence_for: &["security-alarms"],
    severity: Low,
    aliases: &["cloudwatch-alarm-root-usage", "CloudWatch.1", "AWS-0149", "cloudwatch_log_metric_filter_root_usage"],
    judges: &[&Judge::<Trail> {
        applies: |trail| trail.sends_to_log_group(),
        holds: |trail| {
            trail.alarms_on(&[vec![
                ("userIdentity.type", "Root"),
                ("eventType", "AwsApiCall"),
                ("eventName", "CreateUser"),
                ("eventSource", "iam.amazonaws.com"),
            ]])
        },
    }],
    fix: "Add an `AWS::Logs::MetricFilter` for these events to the trail's log group, and an alarm over its metric that tells somebody.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-1",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: events
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      CloudWatchLogsRoleArn: role
  Group:
    Type: AWS::Logs::LogGroup
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: changes, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
"#),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: events
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      CloudWatchLogsRoleArn: role
  Group: # <- here
    Type: AWS::Logs::LogGroup
",
        ),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: events
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      CloudWatchLogsRoleArn: role
  Group: # <- here
    Type: AWS::Logs::LogGroup
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ $.userIdentity.type = "IAMUser" }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: changes, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
"#,
        ),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: events
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
      CloudWatchLogsRoleArn: role
  Group: # <- here
    Type: AWS::Logs::LogGroup
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: others, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
"#,
        ),
        unknown(
            r"
Parameters: { Group: { Type: String } }
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      IsMultiRegionTrail: true
      S3BucketName: events
      CloudWatchLogsLogGroupArn: !Ref Group # <- here
      CloudWatchLogsRoleArn: role
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: events
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name                       = "events"
  s3_bucket_name             = "events"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
}
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}
resource "aws_cloudwatch_log_metric_filter" "calls" {
  name           = "calls"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
  metric_transformation {
    name      = "calls"
    namespace = "security"
    value     = "1"
  }
}
resource "aws_cloudwatch_metric_alarm" "calls" {
  alarm_name          = "calls"
  metric_name         = aws_cloudwatch_log_metric_filter.calls.id
  namespace           = "security"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = [aws_sns_topic.people.arn]
}
resource "aws_sns_topic" "people" {
  name = "people"
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name                       = "events"
  s3_bucket_name             = "events"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
}
resource "aws_cloudwatch_log_group" "trail" { # <- here
  name = "trail"
}
resource "aws_cloudwatch_log_metric_filter" "calls" {
  name           = "calls"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
  metric_transformation {
    name      = "calls"
    namespace = "security"
    value     = "1"
  }
}
resource "aws_cloudwatch_metric_alarm" "calls" {
  alarm_name          = "calls"
  metric_name         = "others"
  namespace           = "security"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = [aws_sns_topic.people.arn]
}
resource "aws_sns_topic" "people" {
  name = "people"
}
"#),
    ],
};
