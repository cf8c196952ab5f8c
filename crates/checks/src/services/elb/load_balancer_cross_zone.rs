//! Without balancing across zones, each node of a load balancer serves the targets of its own Availability Zone alone:
//! where one zone has few targets left, they drown while others idle. Application load balancers always balance across
//! zones; the others have to be told.

use crate::prelude::*;
use hardline_facts::{
    elasticloadbalancing::load_balancer::ClassicLoadBalancer, elasticloadbalancingv2::load_balancer::LoadBalancer,
};

pub static CHECK: Check = Check {
    id: "elb-load-balancer-cross-zone",
    title: "Load balancer shares requests over all zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["elbv2-cross-zone", "elb-classic-cross-zone", "ELB.9", "nlb-cross-zone-load-balancing-enabled", "elb-cross-zone-load-balancing-enabled", "CKV_AWS_152", "CKV_AWS_138", "ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED", "elbv2_cross_zone_load_balancing_enabled", "elb_cross_zone_load_balancing_enabled"],
    judges: &[&Judge::<LoadBalancer> {
            applies: |balancer| balancer.load_balancer_type().is_any_of(&["network", "gateway"]),
            holds: |balancer| balancer.has_on("load_balancing.cross_zone.enabled"),
        },
        &Judge::<ClassicLoadBalancer> { applies: always, holds: |balancer| balancer.cross_zone().is(true) },],
    fix: "Set the attribute `load_balancing.cross_zone.enabled` to `true`; for a classic load balancer, set `CrossZone` to `true`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html"],
    examples: &[
        met(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, LoadBalancerAttributes: [{ Key: load_balancing.cross_zone.enabled, Value: 'true' }] }
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties: { CrossZone: true, Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }] }
"),
        violated(r"
Resources:
  Names: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
"),
        violated(r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
"),
        unknown(r"
Parameters: { Cross: { Type: String } }
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      LoadBalancerAttributes:
        - Key: load_balancing.cross_zone.enabled
          Value: !Ref Cross # <- here
"),
        not_applicable(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
"),
        met(r#"
resource "aws_lb" "subject" {
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  load_balancer_type = "network"
}
"#),
        met(r#"
resource "aws_elb" "subject" {
  name = "web"
}
"#),
        violated(r#"
resource "aws_elb" "subject" {
  cross_zone_load_balancing = false # <- here
}
"#),
    ],
};
