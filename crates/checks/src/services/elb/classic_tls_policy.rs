//! A classic load balancer agrees on TLS by a security policy. Without one of its own it takes versions of TLS and
//! ciphers that are broken or nearly so. Security Hub asks for `ELBSecurityPolicy-TLS-1-2-2017-01`, the one that leaves
//! out all but TLS 1.2.

use crate::prelude::*;
use hardline_facts::elasticloadbalancing::load_balancer::{ClassicListener, ClassicLoadBalancer};

pub static CHECK: Check = Check {
    id: "elb-classic-tls-policy",
    title: "Classic load balancer takes TLS 1.2 alone",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["elb-classic-tls-policy", "ELB.8", "elb-predefined-security-policy-ssl-check", "CKV_AWS_213", "ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK", "elb_insecure_ssl_ciphers"],
    judges: &[&Judge::<ClassicLoadBalancer> {
        applies: |balancer| balancer.listeners().any(Facts::<ClassicListener>::uses_tls),
        holds: |balancer| {
            balancer.listeners().all(|it| it.uses_tls().implies(|| balancer.negotiates_by(it, TLS_1_2)))
        },
    }],
    fix: "Add a policy of type `SSLNegotiationPolicyType` with `Reference-Security-Policy` `ELBSecurityPolicy-TLS-1-2-2017-01`, and name it in `PolicyNames` of each listener.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS, PolicyNames: [New] }
      Policies:
        - PolicyName: New
          PolicyType: SSLNegotiationPolicyType
          Attributes: [{ Name: Reference-Security-Policy, Value: ELBSecurityPolicy-TLS-1-2-2017-01 }]
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
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS, PolicyNames: [Old] }
      Policies:
        - PolicyName: Old # <- here
          PolicyType: SSLNegotiationPolicyType
          Attributes:
            - Name: Reference-Security-Policy
              Value: ELBSecurityPolicy-2016-08
"),
        unknown(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '443'
          InstancePort: '8080'
          Protocol: HTTPS
          PolicyNames:
            - ELBSample-Elsewhere # <- here
"),
        not_applicable(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '80', InstancePort: '8080', Protocol: HTTP }
"),
        met(r#"
resource "aws_elb" "subject" {
  name = "web"
  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  }
}

resource "aws_load_balancer_policy" "new" {
  load_balancer_name = aws_elb.subject.name
  policy_name        = "new"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}

resource "aws_load_balancer_listener_policy" "new" {
  load_balancer_name = aws_elb.subject.name
  load_balancer_port = 443
  policy_names       = [aws_load_balancer_policy.new.policy_name]
}
"#),
        violated(r#"
resource "aws_elb" "subject" {
  name = "web"
  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  }
}

resource "aws_load_balancer_policy" "new" { # <- here
  load_balancer_name = aws_elb.subject.name
  policy_name        = "new"
  policy_type_name   = "SSLNegotiationPolicyType"
  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}

resource "aws_load_balancer_listener_policy" "new" {
  load_balancer_name = aws_elb.subject.name
  load_balancer_port = 8443
  policy_names       = [aws_load_balancer_policy.new.policy_name]
}
"#),
        violated(r#"
resource "aws_elb" "subject" { # <- here
  listener {
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = "arn:aws:acm:eu-central-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"
  }
}
"#),
    ],
};

/// The policy that Security Hub asks for: <https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-8>.
const TLS_1_2: &str = "ELBSecurityPolicy-TLS-1-2-2017-01";
