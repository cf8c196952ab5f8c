//! A health check tells whether a target can serve, and often asks a page that says more than that. In the clear,
//! whoever listens on the network learns it too, and a check that speaks HTTP to a server of HTTPS tests something that
//! no client uses.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::target_group::TargetGroup;

pub static CHECK: Check = Check {
    id: "elb-target-group-health-check-tls",
    title: "Health checks of targets speak TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["ELB.21", "elbv2-targetgroup-healthcheck-protocol-encrypted", "ELBV2_TARGETGROUP_HEALTHCHECK_PROTOCOL_ENCRYPTED"],
    judges: &[&Judge::<TargetGroup> {
        applies: |group| group.protocol().is_any_of(&["HTTP", "HTTPS"]) & !group.target_type().is("lambda"),
        holds: |group| group.health_check_protocol().is("HTTPS"),
    }],
    fix: "Set `HealthCheckProtocol` to `HTTPS`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 8443, Protocol: HTTPS, HealthCheckProtocol: HTTPS }
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8443
      Protocol: HTTPS
      HealthCheckProtocol: HTTP # <- here
"),
        violated(r"
Resources:
  Servers: # <- here
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 8443, Protocol: HTTPS }
"),
        unknown(r"
Parameters: { Protocol: { Type: String } }
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8443
      Protocol: HTTPS
      HealthCheckProtocol: !Ref Protocol # <- here
"),
        not_applicable(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 53, Protocol: UDP }
"),
        met(r#"
resource "aws_lb_target_group" "subject" {
  port     = 443
  protocol = "HTTPS"
  health_check {
    protocol = "HTTPS"
  }
}
"#),
        violated(r#"
resource "aws_lb_target_group" "subject" {
  port     = 443
  protocol = "HTTPS"
  health_check { # <- here
    path = "/health"
  }
}
"#),
    ],
};
