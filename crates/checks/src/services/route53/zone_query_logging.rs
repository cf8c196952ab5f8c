//! The log of queries shows who looks up which names, and so which hosts are being sought and which names somebody tries
//! that do not exist. Zones that answer in VPCs only are logged in another way.

use crate::prelude::*;
use hardline_facts::route53::hosted_zone::HostedZone;

pub static CHECK: Check = Check {
    id: "route53-zone-query-logging",
    title: "Public zone logs its queries",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "route53-query-logging",
        "Route53.2",
        "CKV2_AWS_39",
        "route53_public_hosted_zones_cloudwatch_logging_enabled",
    ],
    judges: &[&Judge::<HostedZone> { applies: |zone| zone.is_public(), holds: |zone| zone.query_log().is(true) }],
    fix: "Set `QueryLoggingConfig.CloudWatchLogsLogGroupArn`.",
    links: &[
        "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/route53-controls.html#route53-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
      QueryLoggingConfig: { CloudWatchLogsLogGroupArn: !GetAtt Log.Arn }
  Log: { Type: AWS::Logs::LogGroup }
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
resource "aws_cloudwatch_log_group" "queries" {
  name = "/aws/route53/example.com"
}

resource "aws_route53_zone" "subject" {
  name = "example.com"
}

resource "aws_route53_query_log" "queries" {
  zone_id                  = aws_route53_zone.subject.zone_id
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.queries.arn
}
"#),
        violated(r#"
resource "aws_route53_zone" "subject" { # <- here
  name = "example.com"
}
"#),
    ],
};
