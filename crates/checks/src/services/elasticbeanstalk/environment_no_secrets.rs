//! Variables of an environment stand in its configuration, where everyone who may describe it reads them. Elastic
//! Beanstalk can take them from Secrets Manager or Parameter Store instead. A secret is recognised by its form: a key or
//! token that its issuer marks, a private key, an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::elasticbeanstalk::environment::Environment;

pub static CHECK: Check = Check {
    id: "elasticbeanstalk-environment-no-secrets",
    title: "Environment holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<Environment> { applies: always, holds: |environment| !environment.holds_secret() }],
    fix: "Put the value into Secrets Manager or Parameter Store and refer to it; change the secret, since it has been seen.",
    links: &["https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.secrets.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:application:environment
          OptionName: STAGE
          Value: live
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:application:environment
          OptionName: DB_PASSWORD
          Value: correct-horse # <- here
",
        ),
        unknown(
            r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: shop
      OptionSettings:
        - Namespace: aws:elasticbeanstalk:application:environment
          OptionName: DB_PASSWORD
          Value: !Ref Password # <- here
",
        ),
        met(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "STAGE"
    value     = "live"
  }
}
"#),
        violated(r#"
resource "aws_elastic_beanstalk_environment" "subject" {
  name                = "shop"
  application         = "shop"
  solution_stack_name = "64bit Amazon Linux 2023 v6.1.0 running Node.js 20"
  setting {
    namespace = "aws:elasticbeanstalk:application:environment"
    name      = "DB_PASSWORD"
    value     = "correct-horse" # <- here
  }
}
"#),
        violated(r#"
locals {
  environment = {
    STAGE       = "live"
    DB_PASSWORD = "correct-horse"
  }
}
resource "aws_elastic_beanstalk_environment" "subject" {
  name        = "shop"
  application = "shop"
  dynamic "setting" {
    for_each = local.environment
    content {
      namespace = "aws:elasticbeanstalk:application:environment"
      name      = setting.key
      value     = setting.value # <- here
    }
  }
}
"#),
    ],
};
