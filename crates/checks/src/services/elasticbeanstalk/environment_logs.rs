//! Logs on an instance are gone with it, and Elastic Beanstalk replaces instances often. In CloudWatch Logs they stay and
//! can raise alarms. A saved configuration or the application's own files may send them as well.

use crate::prelude::*;
use hardline_facts::elasticbeanstalk::environment::Environment;

pub static CHECK: Check = Check {
    id: "elasticbeanstalk-environment-logs",
    title: "Environment sends its logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: High,
    aliases: &["ElasticBeanstalk.3", "elastic-beanstalk-logs-to-cloudwatch"],
    judges: &[&Judge::<Environment> {
        applies: always,
        holds: |environment| environment.is_set("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"),
    }],
    fix: "Set `StreamLogs` to `true` in `aws:elasticbeanstalk:cloudwatch:logs`.",
    links: &[
        "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.cloudwatchlogs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:cloudwatch:logs
          OptionName: StreamLogs
          Value: 'true'
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:cloudwatch:logs
          OptionName: StreamLogs
          Value: 'false' # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
",
        ),
        met(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = true
  }
}
"#),
        violated(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:cloudwatch:logs"
    name      = "StreamLogs"
    value     = false # <- here
  }
}
"#),
    ],
};
