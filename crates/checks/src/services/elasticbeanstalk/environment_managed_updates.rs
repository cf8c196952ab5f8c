//! A platform is an operating system with a runtime and a web server, and each release of it brings fixes. Managed
//! updates install them every week; without them known flaws stay open until somebody acts. A saved configuration or the
//! application's own files may turn them on as well.

use crate::prelude::*;
use hardline_facts::elasticbeanstalk::environment::Environment;

pub static CHECK: Check = Check {
    id: "elasticbeanstalk-environment-managed-updates",
    title: "Environment takes updates of its platform by itself",
    evidence_for: &["patch-automation"],
    severity: High,
    aliases: &[
        "beanstalk-managed-updates",
        "ElasticBeanstalk.2",
        "elastic-beanstalk-managed-updates-enabled",
        "CKV_AWS_340",
        "elasticbeanstalk_environment_managed_updates_enabled",
    ],
    judges: &[&Judge::<Environment> {
        applies: always,
        holds: |environment| environment.is_set("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "true"),
    }],
    fix: "Set `ManagedActionsEnabled` to `true` in `aws:elasticbeanstalk:managedactions`, with a start time and a level.",
    links: &[
        "https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticbeanstalk-controls.html#elasticbeanstalk-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:managedactions
          OptionName: ManagedActionsEnabled
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
        - Namespace: aws:elasticbeanstalk:managedactions
          OptionName: ManagedActionsEnabled
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
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }
}
"#),
        violated(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "false" # <- here
  }
}
"#),
    ],
};
