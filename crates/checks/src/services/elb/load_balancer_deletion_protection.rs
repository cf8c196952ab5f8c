//! A load balancer is the address of a service: when it is deleted, its name is gone and clients have nowhere to go. Deletion
//! protection makes that take two steps.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::load_balancer::LoadBalancer;

pub static CHECK: Check = Check {
    id: "elb-load-balancer-deletion-protection",
    title: "Load balancer is protected from deletion by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &[
        "elbv2-deletion-protection",
        "ELB.6",
        "elb-deletion-protection-enabled",
        "CKV_AWS_150",
        "ELB_DELETION_PROTECTION_ENABLED",
        "elbv2_deletion_protection",
    ],
    judges: &[&Judge::<LoadBalancer> {
        applies: always,
        holds: |balancer| balancer.has_on("deletion_protection.enabled"),
    }],
    fix: "Set the attribute `deletion_protection.enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html"],
    examples: &[
        met(r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      LoadBalancerAttributes: [{ Key: deletion_protection.enabled, Value: true }]
"),
        violated(
            r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
",
        ),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - Key: deletion_protection.enabled
          Value: 'false' # <- here
",
        ),
        unknown(
            r"
Parameters: { Protect: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - Key: deletion_protection.enabled
          Value: !Ref Protect # <- here
",
        ),
        met(r#"
resource "aws_lb" "subject" {
  enable_deletion_protection = true
}
"#),
        violated(r#"
resource "aws_lb" "subject" {
  enable_deletion_protection = false # <- here
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  name = "web"
}
"#),
    ],
};
