//! An RSA key of 1024 bits can be broken by those with the means, and who breaks it can pose as the site. AWS Certificate
//! Manager issues longer ones only, but takes what is asked for.

use crate::prelude::*;
use hardline_facts::certificatemanager::certificate::Certificate;

pub static CHECK: Check = Check {
    id: "certificatemanager-certificate-key-length",
    title: "Certificate's RSA key has 2048 bits or more",
    evidence_for: &["certificate-management"],
    severity: High,
    aliases: &["ACM.2", "acm-certificate-rsa-check"],
    judges: &[&Judge::<Certificate> {
        applies: always,
        holds: |certificate| !certificate.key_algorithm().is("RSA_1024"),
    }],
    fix: "Set `KeyAlgorithm` to `RSA_2048` or an elliptic curve, or leave it out.",
    links: &[
        "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: shop.example.com
"),
        met(r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: shop.example.com
      KeyAlgorithm: EC_prime256v1
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: shop.example.com
      KeyAlgorithm: RSA_1024 # <- here
",
        ),
        unknown(
            r"
Parameters: { Sort: { Type: String } }
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: shop.example.com
      KeyAlgorithm: !Ref Sort # <- here
",
        ),
        met(r#"
resource "aws_acm_certificate" "subject" {
  domain_name       = "shop.example.com"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}
"#),
        violated(r#"
resource "aws_acm_certificate" "subject" {
  domain_name       = "shop.example.com"
  validation_method = "DNS"
  key_algorithm     = "RSA_1024" # <- here
}
"#),
    ],
};
