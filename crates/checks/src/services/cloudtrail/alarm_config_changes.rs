//! Without a record of configuration nobody sees what was changed, which is why an attacker turns it off. The filter and
//! the alarm are looked for in the template of the trail's log group; rules of EventBridge, which can do the same, are
//! not read.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-alarm-config-changes",
    title: "Changes of AWS Config raise an alarm",
    evidence_for: &["security-alarms"],
    severity: Low,
    aliases: &[
        "cloudwatch-alarm-config-changes",
        "CloudWatch.9",
        "AWS-0155",
        "cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled",
    ],
    judges: &[&Judge::<Trail> {
        applies: |trail| trail.sends_to_log_group(),
        holds: |trail| {
            trail.alarms_on_calls(
                "config.amazonaws.com",
                &[
                    "StopConfigurationRecorder",
                    "DeleteDeliveryChannel",
                    "PutDeliveryChannel",
                    "PutConfigurationRecorder",
                ],
            )
        },
    }],
    fix: "Add an `AWS::Logs::MetricFilter` for these events to the trail's log group, and an alarm over its metric that tells somebody.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-9",
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
      FilterPattern: '{ ($.eventSource = config.amazonaws.com) && (($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel) || ($.eventName = PutConfigurationRecorder)) }'
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
      FilterPattern: '{ ($.eventName = "StopConfigurationRecorder") || ($.eventName = "DeleteDeliveryChannel") || ($.eventName = "PutDeliveryChannel") || ($.eventName = "PutConfigurationRecorder") }'
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
      FilterPattern: '{ ($.eventName = StopConfigurationRecorder) }'
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
      FilterPattern: '{ ($.eventSource = config.amazonaws.com) && (($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel) || ($.eventName = PutConfigurationRecorder)) }'
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
    ],
};
