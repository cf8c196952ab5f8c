//! TLS 1.0 and 1.1 have known weaknesses, and no client of today needs them. The security policy of a domain name says
//! what is the least that its API accepts; where none is named, what holds depends on the kind of endpoint and on when it
//! was made.

use crate::prelude::*;
use hardline_facts::apigateway::domain_name::DomainName;

pub static CHECK: Check = Check {
    id: "apigateway-domain-name-tls-policy",
    title: "Domain name takes TLS 1.2 or later only",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["apigateway-domain-tls12", "CKV_AWS_206", "AWS-0005", "AWS-0112", "API_GW_DOMAIN_DENY_NON_TLS_TRAFFIC"],
    judges: &[&Judge::<DomainName> {
        applies: always,
        holds: |name| {
            name.security_policy().satisfies(|it| match it.hole {
                Some(why) => Truth::Unknown(why),
                None => (it.text == "TLS_1_2"
                    || it.text.starts_with("SecurityPolicy_TLS12_")
                    || it.text.starts_with("SecurityPolicy_TLS13_"))
                .into(),
            })
        },
    }],
    fix: "Set `SecurityPolicy` to `TLS_1_2`, or to a later policy.",
    links: &[
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: TLS_1_2
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: SecurityPolicy_TLS13_1_3_2025_09
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: TLS_1_0 # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
",
        ),
        unknown(
            r"
Parameters: { Policy: { Type: String } }
Resources:
  Subject:
    Type: AWS::ApiGateway::DomainName
    Properties:
      DomainName: api.example.com
      SecurityPolicy: !Ref Policy # <- here
",
        ),
        met(r#"
resource "aws_api_gateway_domain_name" "subject" {
  domain_name              = "api.example.com"
  regional_certificate_arn = aws_acm_certificate.api.arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
resource "aws_acm_certificate" "api" {
  domain_name       = "api.example.com"
  validation_method = "DNS"
}
"#),
        violated(r#"
resource "aws_api_gateway_domain_name" "subject" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy = "TLS_1_0" # <- here
}
"#),
        unknown(r#"
resource "aws_api_gateway_domain_name" "subject" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
}
"#),
    ],
};
