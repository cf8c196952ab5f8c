//! Where a load balancer and what stands behind it read a request differently, an attacker can hide a second request in
//! the first. The modes `defensive` and `strictest` refuse or separate what is ambiguous; `monitor` lets it all through
//! and counts.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::load_balancer::LoadBalancer;

pub static CHECK: Check = Check {
    id: "elb-load-balancer-desync-mitigation",
    title: "Load balancer guards against smuggled requests",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["elb-desync-mitigation", "ELB.12", "alb-desync-mode-check", "ALB_DESYNC_MODE_CHECK", "CKV_AWS_328", "elbv2_desync_mitigation_mode"],
    judges: &[&Judge::<LoadBalancer> {
        applies: |balancer| balancer.is_application(),
        holds: |balancer| balancer.has_one_of("routing.http.desync_mitigation_mode", &["defensive", "strictest"], true),
    }],
    fix: "Set the attribute `routing.http.desync_mitigation_mode` to `defensive` or `strictest`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
"),
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { LoadBalancerAttributes: [{ Key: routing.http.desync_mitigation_mode, Value: strictest }] }
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - Key: routing.http.desync_mitigation_mode
          Value: monitor # <- here
"),
        unknown(r"
Parameters: { Mode: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - Key: routing.http.desync_mitigation_mode
          Value: !Ref Mode # <- here
"),
        not_applicable(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
"),
        met(r#"
resource "aws_lb" "subject" {
  name = "web"
}
"#),
        violated(r#"
resource "aws_lb" "subject" {
  desync_mitigation_mode = "monitor" # <- here
}
"#),
    ],
};
