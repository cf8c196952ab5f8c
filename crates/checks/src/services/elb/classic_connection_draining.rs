//! When an instance leaves, by scaling in or by failing, a load balancer that drains connections lets the requests that
//! are under way finish. Without, each replacement of an instance cuts clients off, and patching is put off for that.

use crate::prelude::*;
use hardline_facts::elasticloadbalancing::load_balancer::ClassicLoadBalancer;

pub static CHECK: Check = Check {
    id: "elb-classic-connection-draining",
    title: "Classic load balancer lets requests finish",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["ELB.7", "elb-connection-draining-enabled"],
    judges: &[&Judge::<ClassicLoadBalancer> { applies: always, holds: |balancer| balancer.drains_connections().is(true) }],
    fix: "Set `ConnectionDrainingPolicy.Enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
      ConnectionDrainingPolicy: { Enabled: true, Timeout: 60 }
"),
        violated(r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
      ConnectionDrainingPolicy:
        Enabled: false # <- here
"),
        unknown(r"
Parameters: { Drain: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
      ConnectionDrainingPolicy:
        Enabled: !Ref Drain # <- here
"),
        met(r#"
resource "aws_elb" "subject" {
  connection_draining = true
}
"#),
        violated(r#"
resource "aws_elb" "subject" { # <- here
  name = "web"
}
"#),
    ],
};
