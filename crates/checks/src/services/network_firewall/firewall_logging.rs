//! A firewall that logs nothing stops attacks that nobody learns of, and nobody can tell later what went through.
//! Alerts tell what rules stopped or marked, flows who talked to whom.

use crate::prelude::*;
use hardline_facts::network_firewall::{firewall::Firewall, logging_configuration::LoggingConfiguration};

pub static CHECK: Check = Check {
    id: "network-firewall-firewall-logging",
    title: "Firewall logs traffic",
    evidence_for: &["flow-logging"],
    severity: Medium,
    aliases: &["networkfirewall-logging", "NetworkFirewall.2", "netfw-logging-enabled", "NETFW_LOGGING_ENABLED", "CKV2_AWS_63", "networkfirewall_logging_enabled"],
    judges: &[&Judge::<Firewall> {
        applies: always,
        holds: |firewall| {
            let logs = |it: Facts<'_, LoggingConfiguration>| {
                it.destinations().any(|to| to.log_type().is_any_of(&["ALERT", "FLOW", "TLS"]))
            };
            firewall.referred_to_by(Facts::<LoggingConfiguration>::firewall).any(logs)
                | firewall.referred_to_by(Facts::<LoggingConfiguration>::firewall_by_name).any(logs)
        },
    }],
    fix: "Add an `AWS::NetworkFirewall::LoggingConfiguration` for the firewall with a destination for `ALERT` and one for `FLOW`.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::NetworkFirewall::Firewall
    Properties: { FirewallName: gate, VpcId: vpc-0123456789abcdef0, FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate }
  Log:
    Type: AWS::NetworkFirewall::LoggingConfiguration
    Properties:
      FirewallArn: !Ref Subject
      LoggingConfiguration:
        LogDestinationConfigs: [{ LogType: FLOW, LogDestinationType: S3, LogDestination: { bucketName: logs } }]
"),
        violated(r"
Resources:
  Gate: # <- here
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: [{ SubnetId: subnet-0123456789abcdef0 }, { SubnetId: subnet-0123456789abcdef1 }]
"),
        unknown(r"
Parameters: { Kind: { Type: String } }
Resources:
  Subject:
    Type: AWS::NetworkFirewall::Firewall
    Properties: { FirewallName: gate, VpcId: vpc-0123456789abcdef0, FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate }
  Log:
    Type: AWS::NetworkFirewall::LoggingConfiguration
    Properties:
      FirewallArn: !GetAtt Subject.FirewallArn
      LoggingConfiguration:
        LogDestinationConfigs:
          - LogType: !Ref Kind # <- here
            LogDestinationType: S3
            LogDestination: { bucketName: logs }
"),
        met(r#"
resource "aws_networkfirewall_firewall" "subject" {
  name = "edge"
}

resource "aws_networkfirewall_logging_configuration" "edge" {
  firewall_arn = aws_networkfirewall_firewall.subject.arn
  logging_configuration {
    log_destination_config {
      log_type             = "ALERT"
      log_destination_type = "S3"
      log_destination      = { bucketName = "logs" }
    }
  }
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall" "subject" { # <- here
  name = "edge"
}
"#),
    ],
};
