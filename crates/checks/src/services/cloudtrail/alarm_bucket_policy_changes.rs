//! One changed policy opens a bucket to the world, and its lifecycle or replication can carry the data away or destroy
//! them. The filter and the alarm are looked for in the template of the trail's log group; rules of EventBridge, which
//! can do the same, are not read.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-alarm-bucket-policy-changes",
    title: "Changes of who may reach buckets raise an alarm",
    evidence_for: &["security-alarms"],
    severity: Low,
    aliases: &[
        "cloudwatch-alarm-s3-policy-changes",
        "CloudWatch.8",
        "AWS-0154",
        "cloudwatch_log_metric_filter_for_s3_bucket_policy_changes",
    ],
    judges: &[&Judge::<Trail> {
        applies: |trail| trail.sends_to_log_group(),
        holds: |trail| {
            trail.alarms_on_calls(
                "s3.amazonaws.com",
                &[
                    "PutBucketAcl",
                    "PutBucketPolicy",
                    "PutBucketCors",
                    "PutBucketLifecycle",
                    "PutBucketReplication",
                    "DeleteBucketPolicy",
                    "DeleteBucketCors",
                    "DeleteBucketLifecycle",
                    "DeleteBucketReplication",
                ],
            )
        },
    }],
    fix: "Add an `AWS::Logs::MetricFilter` for these events to the trail's log group, and an alarm over its metric that tells somebody.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-8",
    ],
    examples: &[
        met(r"
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
      FilterPattern: '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: changes, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
"),
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
      FilterPattern: '{ ($.eventName = "PutBucketAcl") || ($.eventName = "PutBucketPolicy") || ($.eventName = "PutBucketCors") || ($.eventName = "PutBucketLifecycle") || ($.eventName = "PutBucketReplication") || ($.eventName = "DeleteBucketPolicy") || ($.eventName = "DeleteBucketCors") || ($.eventName = "DeleteBucketLifecycle") || ($.eventName = "DeleteBucketReplication") }'
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
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ ($.eventName = PutBucketAcl) }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: changes, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
",
        ),
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
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref Group
      FilterPattern: '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }'
      MetricTransformations: [{ MetricName: changes, MetricNamespace: security, MetricValue: '1' }]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { MetricName: others, Namespace: security, ComparisonOperator: GreaterThanOrEqualToThreshold, EvaluationPeriods: 1, Threshold: 1, AlarmActions: [!Ref People] }
  People: { Type: AWS::SNS::Topic }
",
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
  pattern        = "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }"
  metric_transformation {
    name      = "calls"
    namespace = "security"
    value     = "1"
  }
}
resource "aws_cloudwatch_metric_alarm" "calls" {
  alarm_name          = "calls"
  metric_name         = aws_cloudwatch_log_metric_filter.calls.metric_transformation[0].name
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
"#),
    ],
};
