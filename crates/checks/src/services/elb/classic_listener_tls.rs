//! A listener without TLS takes what clients send as it is, to be read and changed by anyone on the way. A listener for
//! HTTPS or TLS lets the load balancer do the work of encryption; one for plain TCP leaves it to instances, if anybody
//! does it.

use crate::prelude::*;
use hardline_facts::elasticloadbalancing::load_balancer::{ClassicListener, ClassicLoadBalancer};

pub static CHECK: Check = Check {
    id: "elb-classic-listener-tls",
    title: "Classic load balancer listens with TLS alone",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["elb-classic-listener-tls", "ELB.3", "elb-tls-https-listeners-only", "ELB_TLS_HTTPS_LISTENERS_ONLY", "elb_ssl_listeners"],
    judges: &[&Judge::<ClassicLoadBalancer> {
        applies: always,
        holds: |balancer| balancer.listeners().all(Facts::<ClassicListener>::uses_tls),
    }],
    fix: "Use `HTTPS` or `SSL` for the `Protocol` of each listener.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-https-load-balancers.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: https, InstanceProtocol: http }
        - { LoadBalancerPort: '636', InstancePort: '389', Protocol: SSL }
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '80'
          InstancePort: '8080'
          Protocol: HTTP # <- here
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS }
        - LoadBalancerPort: '5432'
          InstancePort: '5432'
          Protocol: TCP # <- here
"),
        unknown(r"
Parameters: { Protocol: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '80'
          InstancePort: '8080'
          Protocol: !Ref Protocol # <- here
"),
        met(r#"
resource "aws_elb" "subject" {
  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  }
}
"#),
        violated(r#"
resource "aws_elb" "subject" {
  listener {
    lb_port           = 80
    lb_protocol       = "http" # <- here
    instance_port     = 80
    instance_protocol = "http"
  }
}
"#),
    ],
};
