//! An answer that is not signed can be forged on its way, and the visitors of a site sent elsewhere. With DNSSEC those
//! who look up a name can tell. Signing also needs an entry with the registrar of the domain, which no template shows.

use crate::prelude::*;
use hardline_facts::route53::hosted_zone::HostedZone;

pub static CHECK: Check = Check {
    id: "route53-zone-signed",
    title: "Public zone signs its answers",
    evidence_for: &["transit-encryption"],
    severity: Low,
    aliases: &["route53-dnssec", "CKV2_AWS_38"],
    judges: &[&Judge::<HostedZone> { applies: |zone| zone.is_public(), holds: |zone| zone.is_signed() }],
    fix: "Add an `AWS::Route53::KeySigningKey` and an `AWS::Route53::DNSSEC` for the zone.",
    links: &["https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-configuring-dnssec.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Signing: { Type: AWS::Route53::DNSSEC, Properties: { HostedZoneId: !Ref Subject } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.internal
      VPCs: [{ VPCId: vpc-1, VPCRegion: eu-central-1 }]
",
        ),
        met(r#"
resource "aws_route53_zone" "subject" {
  name = "example.com"
}

resource "aws_route53_key_signing_key" "example" {
  hosted_zone_id             = aws_route53_zone.subject.id
  key_management_service_arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  name                       = "example"
}

resource "aws_route53_hosted_zone_dnssec" "example" {
  hosted_zone_id = aws_route53_key_signing_key.example.hosted_zone_id
}
"#),
        violated(r#"
resource "aws_route53_zone" "subject" { # <- here
  name = "example.com"
}
"#),
        violated(r#"
resource "aws_route53_zone" "subject" { # <- here
  name = "example.com"
}

resource "aws_route53_hosted_zone_dnssec" "example" {
  hosted_zone_id = aws_route53_zone.subject.zone_id
  signing_status = "NOT_SIGNING"
}
"#),
    ],
};
