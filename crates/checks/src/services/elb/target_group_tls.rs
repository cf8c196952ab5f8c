//! From the load balancer to its targets a request crosses the network once more, often with what it carried for the
//! load balancer alone: passwords, cookies, personal data. Without TLS on this way as well, whoever gets into the
//! network can read it.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::target_group::TargetGroup;

pub static CHECK: Check = Check {
    id: "elb-target-group-tls",
    title: "Load balancer speaks TLS with its targets",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["ELB.22", "elbv2-targetgroup-protocol-encrypted", "ELBV2_TARGETGROUP_PROTOCOL_ENCRYPTED"],
    judges: &[&Judge::<TargetGroup> {
        applies: |group| group.protocol().exists() & !group.target_type().is("lambda") & !group.protocol().is("GENEVE"),
        holds: |group| group.protocol().is_any_of(&["HTTPS", "TLS", "QUIC"]),
    }],
    fix: "Set `Protocol` of the target group to `HTTPS` or `TLS`, and give the targets certificates.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html"],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 8443, Protocol: HTTPS }
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8080
      Protocol: HTTP # <- here
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 5432
      Protocol: TCP # <- here
"),
        unknown(r"
Parameters: { Protocol: { Type: String } }
Resources:
  Servers:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Port: 8443
      Protocol: !Ref Protocol # <- here
"),
        not_applicable(r"
Resources:
  Code:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { TargetType: lambda }
"),
        met(r#"
resource "aws_lb_target_group" "subject" {
  port     = 443
  protocol = "HTTPS"
}
"#),
        violated(r#"
resource "aws_lb_target_group" "subject" {
  port     = 80
  protocol = "HTTP" # <- here
}
"#),
    ],
};
