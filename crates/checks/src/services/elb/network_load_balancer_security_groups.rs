//! A network load balancer without security groups passes on whatever comes to its listeners, from anywhere, and leaves
//! it to each target to keep strangers out. Groups can only be given when it is made; with them, clients are let in by
//! rule, and targets can admit the load balancer's group alone.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::load_balancer::LoadBalancer;

pub static CHECK: Check = Check {
    id: "elb-network-load-balancer-security-groups",
    title: "Network load balancer is guarded by security groups",
    evidence_for: &["network-access-rules", "secure-configuration"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<LoadBalancer> {
        applies: |balancer| balancer.load_balancer_type().is("network"),
        holds: |balancer| balancer.has_security_groups().is(true),
    }],
    fix: "Name security groups in `SecurityGroups`; the load balancer is then made anew.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html"],
    examples: &[
        met(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, SecurityGroups: [sg-0123456789abcdef0] }
"),
        violated(r"
Resources:
  Names: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
"),
        unknown(r"
Parameters: { Kind: { Type: String } }
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: !Ref Kind # <- here
"),
        not_applicable(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
"),
        met(r#"
resource "aws_lb" "subject" {
  load_balancer_type = "network"
  security_groups    = ["sg-0123456789abcdef0"]
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  load_balancer_type = "network"
}
"#),
    ],
};
