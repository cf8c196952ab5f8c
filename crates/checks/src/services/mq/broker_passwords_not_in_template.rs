//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history.
//! The same holds for the default of a parameter, and for a parameter without `NoEcho`. A reference to Secrets Manager
//! is resolved when the stack is made and shown to nobody.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-passwords-not-in-template",
    title: "Passwords of the broker's users cannot be read in template or stack",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["mq-no-plaintext-password", "AMAZON_MQ_BROKER_USERS_NO_PLAINTEXT_PASSWORD"],
    judges: &[&Judge::<Broker> { applies: always, holds: |it| !it.shows_password() }],
    fix: "Refer to a secret in Secrets Manager, and change the password, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
      Users:
        - Username: ada
          Password: "{{resolve:secretsmanager:login:SecretString:password}}"
"#),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
      Users:
        - Username: ada
          Password: !Ref Password
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
      Users:
        - Username: ada
          Password: correct-horse # <- here
"),
        violated(r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
      Users:
        - Username: ada
          Password: !Ref Password # <- here
"),
        violated(r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
      Users:
        - Username: ada
          Password: !Ref Password # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  user {
    username = "ada"
    password = var.password
  }
}
variable "password" {
  type      = string
  sensitive = true
}
"#),
        violated(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  user {
    username = "ada"
    password = "correct-horse-battery" # <- here
  }
}
"#),
    ],
};
