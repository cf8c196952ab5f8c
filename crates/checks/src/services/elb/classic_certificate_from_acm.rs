//! Certificate Manager renews the certificates that it issues and puts them in place by itself. A certificate kept in
//! IAM is renewed by hand, or not at all: then it runs out, and clients learn to click warnings away.

use crate::prelude::*;
use hardline_facts::Phrase;
use hardline_facts::elasticloadbalancing::load_balancer::{ClassicListener, ClassicLoadBalancer};

pub static CHECK: Check = Check {
    id: "elb-classic-certificate-from-acm",
    title: "Classic load balancer shows certificates of Certificate Manager",
    evidence_for: &["certificate-management"],
    severity: Medium,
    aliases: &["elb-classic-acm-certificate", "ELB.2", "elb-acm-certificate-required", "CKV_AWS_127", "ELB_ACM_CERTIFICATE_REQUIRED", "elb_ssl_listeners_use_acm_certificate"],
    judges: &[&Judge::<ClassicLoadBalancer> {
        applies: |balancer| balancer.listeners().any(Facts::<ClassicListener>::uses_tls),
        holds: |balancer| balancer.listeners().all(|it| it.uses_tls().implies(|| is_from_acm(it))),
    }],
    fix: "Request a certificate from Certificate Manager and name its ARN in `SSLCertificateId`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/ssl-server-cert.html", "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - { LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS, SSLCertificateId: 'arn:aws:acm:eu-central-1:111122223333:certificate/0123' }
"),
        met(r"
Resources:
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties: { DomainName: www.example.com }
  Subject:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: HTTPS, SSLCertificateId: !Ref Certificate }]
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '443'
          InstancePort: '8080'
          Protocol: HTTPS
          SSLCertificateId: arn:aws:iam::111122223333:server-certificate/www # <- here
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '443'
          InstancePort: '8080'
          Protocol: SSL
          SSLCertificateId: !Sub 'arn:aws:iam::${AWS::AccountId}:server-certificate/www' # <- here
"),
        unknown(r"
Parameters: { Certificate: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners:
        - LoadBalancerPort: '443'
          InstancePort: '8080'
          Protocol: HTTPS
          SSLCertificateId: !Ref Certificate # <- here
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
    lb_port            = 443
    lb_protocol        = "https"
    instance_port      = 80
    instance_protocol  = "http"
    ssl_certificate_id = "arn:aws:iam::111122223333:server-certificate/web" # <- here
  }
}
"#),
    ],
};

fn is_from_acm(listener: Facts<'_, ClassicListener>) -> Answer {
    let made_here = Truth::from(matches!(listener.certificate_made_here().value, Value::Known(_)));
    let service = |arn: Phrase<'_>| match arn.text.split(':').nth(2) {
        Some(service) if !service.contains("${") => (service == "acm").into(),
        _ => arn.hole.map_or(Truth::No, Truth::Unknown),
    };
    made_here.at(listener.certificate().at) | listener.certificate().satisfies(service)
}
