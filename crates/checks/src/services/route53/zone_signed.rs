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
    ],
};
