//! A log of access tells who asked for what through a load balancer, when, and with what outcome. They are often the
//! only record of an attack on what stands behind it. Network load balancers log TLS connections alone, and so are
//! judged where a listener of theirs speaks TLS.

use crate::prelude::*;
use hardline_facts::{
    elasticloadbalancing::load_balancer::ClassicLoadBalancer,
    elasticloadbalancingv2::{listener::Listener, load_balancer::LoadBalancer},
};

pub static CHECK: Check = Check {
    id: "elb-load-balancer-access-logs",
    title: "Load balancer logs requests",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "elbv2-access-logging",
        "elb-classic-access-logging",
        "ELB.5",
        "elb-logging-enabled",
        "CKV_AWS_91",
        "CKV_AWS_92",
        "ELBV2_ACCESS_LOGGING_RULE",
        "ELB_LOGGING_ENABLED",
        "elbv2_logging_enabled",
        "elb_logging_enabled",
    ],
    judges: &[
        &Judge::<LoadBalancer> {
            applies: |balancer| {
                let speaks_tls = balancer.referred_to_by(Facts::<Listener>::load_balancer).any(Facts::<Listener>::uses_tls);
                balancer.is_application() | (balancer.load_balancer_type().is("network") & speaks_tls)
            },
            holds: |balancer| balancer.has_on("access_logs.s3.enabled"),
        },
        &Judge::<ClassicLoadBalancer> { applies: always, holds: |balancer| balancer.access_logs().is(true) },
    ],
    fix: "Set the attribute `access_logs.s3.enabled` to `true` and `access_logs.s3.bucket` to a bucket; for a classic load balancer, set `AccessLoggingPolicy`.",
    links: &[
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - { Key: access_logs.s3.enabled, Value: 'true' }
        - { Key: access_logs.s3.bucket, Value: logs }
"),
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      AccessLoggingPolicy: { Enabled: true, S3BucketName: logs }
      Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: https }]
"),
        violated(
            r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internal }
",
        ),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      LoadBalancerAttributes:
        - { Key: access_logs.s3.bucket, Value: logs }
        - { Key: access_logs.s3.enabled, Value: false } # <- here
",
        ),
        violated(
            r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Listeners: [{ LoadBalancerPort: '443', InstancePort: '8080', Protocol: https }]
",
        ),
        unknown(
            r"
Parameters: { Log: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes:
        - Key: access_logs.s3.enabled
          Value: !Ref Log # <- here
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Subject, Port: 443, Protocol: TLS, DefaultActions: [{ Type: forward }] }
",
        ),
        not_applicable(
            r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network }
",
        ),
        met(r#"
resource "aws_lb" "subject" {
  access_logs {
    bucket  = "logs"
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  access_logs {
    bucket = "logs"
  }
}
"#),
        met(r#"
resource "aws_elb" "subject" {
  access_logs {
    bucket = "logs"
  }
}
"#),
        violated(r#"
resource "aws_elb" "subject" {
  access_logs {
    bucket  = "logs"
    enabled = false # <- here
  }
}
"#),
    ],
};
