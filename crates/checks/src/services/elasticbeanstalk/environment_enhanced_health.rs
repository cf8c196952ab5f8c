//! Enhanced health watches each instance's operating system and each answer of the application, and tells causes; basic
//! health only asks whether a port answers. A saved configuration or the application's own files may turn it on as well.

use crate::prelude::*;
use hardline_facts::elasticbeanstalk::environment::Environment;

pub static CHECK: Check = Check {
    id: "elasticbeanstalk-environment-enhanced-health",
    title: "Environment reports its health in detail",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &[
        "beanstalk-enhanced-health",
        "ElasticBeanstalk.1",
        "beanstalk-enhanced-health-reporting-enabled",
        "CKV_AWS_312",
        "elasticbeanstalk_environment_enhanced_health_reporting",
    ],
    judges: &[&Judge::<Environment> {
        applies: always,
        holds: |environment| {
            environment.is_set("aws:elasticbeanstalk:healthreporting:system", "SystemType", "enhanced")
        },
    }],
    fix: "Set `SystemType` to `enhanced` in `aws:elasticbeanstalk:healthreporting:system`.",
    links: &[
        "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-1",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:healthreporting:system
          OptionName: SystemType
          Value: enhanced
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:healthreporting:system
          OptionName: SystemType
          Value: basic # <- here
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
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = "enhanced"
  }
}
"#),
        violated(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:healthreporting:system"
    name      = "SystemType"
    value     = "basic" # <- here
  }
}
"#),
    ],
};
