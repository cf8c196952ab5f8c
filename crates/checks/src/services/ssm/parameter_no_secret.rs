//! A template can make plain parameters only: whoever may read parameters reads them, and the template shows the value
//! besides. A secret belongs in Secrets Manager, or in a secure string that is made in another way. It is recognised by
//! its form: a key or token that its issuer marks, a private key, an address with a password in it, or a plain text under
//! a secret's name.

use crate::prelude::*;
use hardline_facts::ssm::parameter::Parameter;

pub static CHECK: Check = Check {
    id: "ssm-parameter-no-secret",
    title: "Parameter holds no secret in plain",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &["ssm-parameter-no-secret", "CKV_AWS_384"],
    judges: &[&Judge::<Parameter> { applies: always, holds: |parameter| !parameter.holds_secret() }],
    fix: "Put the value into an `AWS::SecretsManager::Secret`; change it, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /shop/table
      Type: String
      Value: orders
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /shop/secret-name
      Type: String
      Value: shop/db
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /shop/db/password
      Type: String
      Value: correct-horse # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: postgres://shop:correct-horse@db:5432/shop # <- here
",
        ),
        unknown(
            r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::SSM::Parameter
    Properties:
      Name: /shop/db/password
      Type: String
      Value: !Ref Password # <- here
",
        ),
        met(r#"
resource "aws_ssm_parameter" "subject" {
  name  = "/orders/endpoint"
  type  = "String"
  value = "https://orders.example.com"
}
"#),
        violated(r#"
resource "aws_ssm_parameter" "subject" {
  name  = "/orders/password"
  type  = "SecureString"
  value = "correct-horse" # <- here
}
"#),
        violated(r#"
resource "aws_ssm_parameter" "subject" {
  name  = "/orders/credentials"
  type  = "SecureString"
  value = jsonencode({ user = "orders", password = "correct-horse" }) # <- here
}
"#),
    ],
};
