//! The security policy of a listener says which versions of TLS and which ciphers clients may use. Versions 1.0 and 1.1 have
//! known weaknesses and are withdrawn. A listener that names no policy in a template gets the one of 2016, which still
//! admits both.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::listener::Listener;

pub static CHECK: Check = Check {
    id: "elb-listener-tls-policy",
    title: "Listener accepts no TLS older than 1.2",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "elbv2-listener-tls-policy",
        "CKV_AWS_103",
        "AWS-0047",
        "ELBV2_LISTENER_SSL_POLICY_RULE",
        "elbv2_insecure_ssl_ciphers",
    ],
    judges: &[&Judge::<Listener> {
        applies: |listener| listener.uses_tls(),
        // The names of policies carry the oldest version they admit.
        holds: |listener| {
            listener
                .tls_policy()
                .satisfies(|policy| policy.satisfies(|name| name.contains("-1-2-") || name.contains("-1-3-")))
        },
    }],
    fix: "Set `SslPolicy` to `ELBSecurityPolicy-TLS13-1-2-2021-06` or a stricter policy.",
    links: &[
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html",
    ],
    examples: &[
        met(r"
Resources:
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
      DefaultActions: [{ Type: forward }]
"),
        met(r"
Resources:
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/web/0123456789abcdef
      Protocol: TLS
      SslPolicy: ELBSecurityPolicy-FS-1-2-Res-2020-10
      DefaultActions: [{ Type: forward }]
"),
        violated(
            r"
Resources:
  Secure: # <- here
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Protocol: HTTPS
      DefaultActions: [{ Type: forward }]
",
        ),
        violated(
            r"
Resources:
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Protocol: HTTPS
      SslPolicy: ELBSecurityPolicy-TLS13-1-0-2021-06 # <- here
      DefaultActions: [{ Type: forward }]
",
        ),
        unknown(
            r"
Parameters: { Policy: { Type: String } }
Resources:
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Protocol: HTTPS
      SslPolicy: !Ref Policy # <- here
      DefaultActions: [{ Type: forward }]
",
        ),
        not_applicable(
            r"
Resources:
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Protocol: HTTP
      DefaultActions: [{ Type: forward }]
",
        ),
        met(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port       = 443
  protocol   = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
        violated(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port       = 443
  protocol   = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-2016-08" # <- here
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
        violated(r#"
resource "aws_lb_listener" "subject" { # <- here
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port     = 443
  protocol = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
    ],
};
