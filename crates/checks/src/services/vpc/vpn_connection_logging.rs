//! The log of a VPN tunnel shows when it came up or broke, with whom it was agreed and how. Without it nobody can tell
//! a fault from an attempt to break in. There are two tunnels, and either may carry the traffic.

use crate::prelude::*;
use hardline_facts::ec2::vpn_connection::VpnConnection;

pub static CHECK: Check = Check {
    id: "vpc-vpn-connection-logging",
    title: "VPN connection logs both tunnels",
    evidence_for: &["private-connectivity"],
    severity: Medium,
    aliases: &["EC2.171", "ec2-vpn-connection-logging-enabled", "EC2_VPN_CONNECTION_LOGGING_ENABLED"],
    judges: &[&Judge::<VpnConnection> {
        applies: always,
        holds: |connection| {
            connection.tunnels().has_at_least(2) & connection.tunnels().all(|tunnel| tunnel.logs().is(true))
        },
    }],
    fix: "Set `LogOptions.CloudwatchLogOptions.LogEnabled` to `true` for both tunnels.",
    links: &["https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CloudWatchLogOptionsSpecification.html"],
    examples: &[
        met(r"
Resources:
  Office:
    Type: AWS::EC2::VPNConnection
    Properties:
      Type: ipsec.1
      CustomerGatewayId: cgw-0123456789abcdef0
      VpnTunnelOptionsSpecifications:
        - { LogOptions: { CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:vpn' } } }
        - { LogOptions: { CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:vpn' } } }
"),
        violated(r"
Resources:
  Office: # <- here
    Type: AWS::EC2::VPNConnection
    Properties: { Type: ipsec.1, CustomerGatewayId: cgw-0123456789abcdef0 }
"),
        violated(r"
Resources:
  Office:
    Type: AWS::EC2::VPNConnection
    Properties:
      Type: ipsec.1
      CustomerGatewayId: cgw-0123456789abcdef0
      VpnTunnelOptionsSpecifications:
        - { LogOptions: { CloudwatchLogOptions: { LogEnabled: true } } }
        - { LogOptions: { CloudwatchLogOptions: { LogEnabled: false } } } # <- here
"),
        unknown(r"
Parameters: { Log: { Type: String } }
Resources:
  Office:
    Type: AWS::EC2::VPNConnection
    Properties:
      Type: ipsec.1
      CustomerGatewayId: cgw-0123456789abcdef0
      VpnTunnelOptionsSpecifications:
        - { LogOptions: { CloudwatchLogOptions: { LogEnabled: true } } }
        - LogOptions: { CloudwatchLogOptions: { LogEnabled: !Ref Log } } # <- here
"),
        met(r#"
resource "aws_vpn_connection" "subject" {
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
  tunnel1_log_options {
    cloudwatch_log_options {
      log_enabled = true
    }
  }
  tunnel2_log_options {
    cloudwatch_log_options {
      log_enabled = true
    }
  }
}
"#),
        violated(r#"
resource "aws_vpn_connection" "subject" { # <- here
  customer_gateway_id = "cgw-0123456789abcdef0"
  type                = "ipsec.1"
}
"#),
    ],
};
