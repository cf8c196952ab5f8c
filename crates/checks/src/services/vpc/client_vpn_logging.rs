//! The log of a client VPN tells who joined the network, from where, how long, and who tried and failed. Without it,
//! stolen credentials leave no trace at the door.

use crate::prelude::*;
use hardline_facts::ec2::client_vpn_endpoint::ClientVpnEndpoint;

pub static CHECK: Check = Check {
    id: "vpc-client-vpn-logging",
    title: "Client VPN logs connections",
    evidence_for: &["access-logging"],
    severity: Low,
    aliases: &["EC2.51", "ec2-client-vpn-connection-log-enabled", "EC2_CLIENT_VPN_CONNECTION_LOG_ENABLED"],
    judges: &[&Judge::<ClientVpnEndpoint> { applies: always, holds: |endpoint| endpoint.logs_connections().is(true) }],
    fix: "Set `ConnectionLogOptions.Enabled` to `true` and name a log group.",
    links: &["https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ConnectionLogOptions.html"],
    examples: &[
        met(r"
Resources:
  People:
    Type: AWS::EC2::ClientVpnEndpoint
    Properties: { ClientCidrBlock: 10.9.0.0/16, ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: people } }
"),
        violated(r"
Resources:
  People:
    Type: AWS::EC2::ClientVpnEndpoint
    Properties:
      ClientCidrBlock: 10.9.0.0/16
      ConnectionLogOptions:
        Enabled: false # <- here
"),
        unknown(r"
Parameters: { Log: { Type: String } }
Resources:
  People:
    Type: AWS::EC2::ClientVpnEndpoint
    Properties:
      ClientCidrBlock: 10.9.0.0/16
      ConnectionLogOptions:
        Enabled: !Ref Log # <- here
"),
        met(r#"
resource "aws_ec2_client_vpn_endpoint" "subject" {
  connection_log_options {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_ec2_client_vpn_endpoint" "subject" {
  connection_log_options {
    enabled = false # <- here
  }
}
"#),
    ],
};
