//! A certificate for `*.example.com` is good for every host below that domain. Whoever gets hold of it, or of one
//! forgotten host, can pose as all of them. This is a matter of choice where hosts come and go.

use crate::prelude::*;
use hardline_facts::Phrase;
use hardline_facts::certificatemanager::certificate::Certificate;

pub static CHECK: Check = Check {
    id: "certificatemanager-certificate-no-wildcard",
    title: "Certificate names its hosts",
    evidence_for: &["certificate-management"],
    severity: Low,
    aliases: &["acm-certificate-no-wildcard-domain", "CKV2_AWS_71"],
    judges: &[&Judge::<Certificate> {
        applies: always,
        holds: |certificate| !has_star(certificate.domain()) & !certificate.alternative_names().any(has_star),
    }],
    fix: "List each host in `DomainName` and `SubjectAlternativeNames`.",
    links: &["https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: shop.example.com
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: '*.example.com' # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: example.com
      SubjectAlternativeNames: [www.example.com, '*.shop.example.com'] # <- here
",
        ),
        unknown(
            r"
Parameters: { Domain: { Type: String } }
Resources:
  Subject:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: !Ref Domain # <- here
",
        ),
        met(r#"
resource "aws_acm_certificate" "subject" {
  domain_name               = "shop.example.com"
  subject_alternative_names = ["www.example.com"]
  validation_method         = "DNS"
}
"#),
        violated(r#"
resource "aws_acm_certificate" "subject" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com"] # <- here
  validation_method         = "DNS"
}
"#),
    ],
};

/// Whether a name stands for many.
fn has_star(name: Fact<Phrase<'_>>) -> Answer {
    name.satisfies(|it| match it.hole {
        _ if it.text.contains('*') => Truth::Yes,
        Some(why) => Truth::Unknown(why),
        None => Truth::No,
    })
}
