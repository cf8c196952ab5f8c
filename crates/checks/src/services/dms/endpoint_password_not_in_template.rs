//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history.
//! The same holds for the default of a parameter, and for a parameter without `NoEcho`. A reference to Secrets Manager
//! is resolved when the stack is made and shown to nobody.

use crate::prelude::*;
use hardline_facts::dms::endpoint::Endpoint;

pub static CHECK: Check = Check {
    id: "dms-endpoint-password-not-in-template",
    title: "Endpoint's password cannot be read in template or stack",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["dms-endpoint-no-plaintext-password", "DMS_NO_PLAINTEXT_PASSWORD"],
    judges: &[&Judge::<Endpoint> { applies: always, holds: |it| !it.shows_password() }],
    fix: "Refer to a secret in Secrets Manager, and change the password, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      Password: "{{resolve:secretsmanager:login:SecretString:password}}"
"#),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      Password: !Ref Password
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      Password: correct-horse # <- here
"),
        violated(r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      Password: !Ref Password # <- here
"),
        violated(r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      Password: !Ref Password # <- here
"),
        met(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  username      = "ada"
  password      = var.password
}
variable "password" {
  type      = string
  sensitive = true
}
"#),
        met(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id                     = "source"
  endpoint_type                   = "source"
  engine_name                     = "mysql"
  secrets_manager_arn             = aws_secretsmanager_secret.login.arn
  secrets_manager_access_role_arn = "arn:aws:iam::111122223333:role/dms"
}
resource "aws_secretsmanager_secret" "login" {
  name = "login"
}
"#),
        met(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  username      = "ada"
  password      = data.aws_secretsmanager_secret_version.login.secret_string
}
data "aws_secretsmanager_secret_version" "login" {
  secret_id = "login"
}
"#),
        violated(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  username      = "ada"
  password      = "correct-horse" # <- here
}
"#),
        violated(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  username      = "ada"
  password      = var.password # <- here
}
variable "password" {
  type    = string
  default = "correct-horse"
}
"#),
    ],
};
