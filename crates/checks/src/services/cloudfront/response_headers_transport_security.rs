//! A browser that has once been told so comes back by HTTPS for as long as it was told, even if somebody on the way
//! offers it plain HTTP. A year is what is usually asked for.

use crate::prelude::*;
use hardline_facts::cloudfront::response_headers_policy::ResponseHeadersPolicy;

pub static CHECK: Check = Check {
    id: "cloudfront-response-headers-transport-security",
    title: "Headers policy tells browsers to come by HTTPS only",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["cloudfront-hsts", "CKV_AWS_259"],
    judges: &[&Judge::<ResponseHeadersPolicy> {
        applies: always,
        holds: |policy| policy.transport_security_seconds().satisfies(|it| it >= 31_536_000),
    }],
    fix: "Set `StrictTransportSecurity` with `AccessControlMaxAgeSec: 31536000` or more.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: secure
        SecurityHeadersConfig: { StrictTransportSecurity: { AccessControlMaxAgeSec: 63072000, Override: true } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig: # <- here
        Name: secure
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: secure
        SecurityHeadersConfig:
          StrictTransportSecurity:
            Override: true
            AccessControlMaxAgeSec: 300 # <- here
",
        ),
        met(r#"
resource "aws_cloudfront_response_headers_policy" "subject" {
  name = "secure"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      override                   = true
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudfront_response_headers_policy" "subject" {
  name = "secure"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 300 # <- here
      override                   = true
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudfront_response_headers_policy" "subject" { # <- here
  name = "secure"

  security_headers_config {
    content_type_options {
      override = true
    }
  }
}
"#),
    ],
};
