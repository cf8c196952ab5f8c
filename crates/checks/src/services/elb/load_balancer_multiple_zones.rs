//! A load balancer in one Availability Zone is gone when the zone is. With subnets in two, it goes on with the targets
//! of the other. Application load balancers have to name two; the others may be left in one.

use crate::prelude::*;
use hardline_facts::{
    elasticloadbalancing::load_balancer::ClassicLoadBalancer, elasticloadbalancingv2::load_balancer::LoadBalancer,
};

pub static CHECK: Check = Check {
    id: "elb-load-balancer-multiple-zones",
    title: "Load balancer spans several Availability Zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["ELB.10", "ELB.13", "clb-multiple-az", "elbv2-multiple-az", "CLB_MULTIPLE_AZ", "ELBV2_MULTIPLE_AZ", "elb_is_in_multiple_az", "elbv2_is_in_multiple_az"],
    judges: &[&Judge::<LoadBalancer> {
            applies: always,
            holds: |balancer| match balancer.subnet_names().value {
                Value::Absent(_) => balancer.subnet_mappings().has_at_least(2),
                _ => balancer.subnet_names().has_at_least(2),
            },
        },
        &Judge::<ClassicLoadBalancer> {
            applies: always,
            holds: |balancer| match balancer.subnet_names().value {
                Value::Absent(_) => balancer.zones().has_at_least(2),
                _ => balancer.subnet_names().has_at_least(2),
            },
        },],
    fix: "Name subnets of two Availability Zones at least.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"],
    examples: &[
        met(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties: { AvailabilityZones: [eu-central-1a, eu-central-1b], Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }] }
"),
        violated(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Subnets: [subnet-0123456789abcdef0] # <- here
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }]
      Subnets: [subnet-0123456789abcdef0] # <- here
"),
        unknown(r"
Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Subnets: !Ref Subnets # <- here
"),
        met(r#"
resource "aws_lb" "subject" {
  subnets = ["subnet-0123456789abcdef0", "subnet-1123456789abcdef0"]
}
"#),
        violated(r#"
resource "aws_lb" "subject" {
  load_balancer_type = "network"
  subnets            = ["subnet-0123456789abcdef0"] # <- here
}
"#),
    ],
};
