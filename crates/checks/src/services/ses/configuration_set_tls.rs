//! By default SES sends a message in the clear where the receiver's server does not offer TLS, or where somebody on the
//! way takes the offer out. With `REQUIRE` such messages are not sent.

use crate::prelude::*;
use hardline_facts::ses::configuration_set::ConfigurationSet;

pub static CHECK: Check = Check {
    id: "ses-configuration-set-tls",
    title: "Messages are sent by TLS or not at all",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["ses-tls-required", "CKV_AWS_365", "SES.3", "ses-sending-tls-required"],
    judges: &[&Judge::<ConfigurationSet> { applies: always, holds: |it| it.tls_policy().is("REQUIRE") }],
    fix: "Set `DeliveryOptions.TlsPolicy` to `REQUIRE`.",
    links: &[
        "https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ses-controls.html#ses-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SES::ConfigurationSet
    Properties:
      DeliveryOptions: { TlsPolicy: REQUIRE }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::SES::ConfigurationSet
    Properties:
      Name: shop
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SES::ConfigurationSet
    Properties:
      DeliveryOptions:
        TlsPolicy: OPTIONAL # <- here
",
        ),
        met(r#"
resource "aws_ses_configuration_set" "subject" {
  name = "orders"

  delivery_options {
    tls_policy = "Require"
  }
}
"#),
        met(r#"
resource "aws_sesv2_configuration_set" "subject" {
  configuration_set_name = "orders"

  delivery_options {
    tls_policy = "REQUIRE"
  }
}
"#),
        violated(r#"
resource "aws_sesv2_configuration_set" "subject" { # <- here
  configuration_set_name = "orders"
}
"#),
        violated(r#"
resource "aws_ses_configuration_set" "subject" {
  name = "orders"

  delivery_options {
    tls_policy = "Optional" # <- here
  }
}
"#),
    ],
};
