//! What passes through an HTTP listener can be read and changed by anyone on the way, passwords and session cookies first.
//! A listener that sends every client on to HTTPS gives nothing away and keeps old links working. One rule that forwards is
//! enough to undo that. What runs inside a listener for plain TCP may well be encrypted, which the listener
//! does not tell; one for UDP is not judged.

use crate::prelude::*;
use hardline_facts::{Why, elasticloadbalancingv2::listener::Listener};

pub static CHECK: Check = Check {
    id: "elb-listener-https",
    title: "Load balancer serves clients over TLS or sends them there",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "elbv2-listener-https",
        "alb-http-redirects-to-https",
        "ELB.1",
        "alb-http-to-https-redirection-check",
        "CKV_AWS_2",
        "CKV2_AWS_20",
        "AWS-0054",
        "elbv2_ssl_listeners",
    ],
    judges: &[
        &Judge::<Listener> {
            applies: |listener| listener.is_for_web_or_tls() | listener.passes_connections_on(),
            holds: |listener| {
                listener.uses_tls() | unseen(listener.passes_connections_on()) | listener.redirects_to_https()
            },
        },
    ],
    fix: "Add a listener with `Protocol` `HTTPS`, and let the HTTP listener do nothing but redirect to it.",
    links: &[
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html",
    ],
    examples: &[
        met(r"
Resources:
  Secure:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 443
      Protocol: HTTPS
      DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }]
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: { Protocol: HTTPS, Port: '443', StatusCode: HTTP_301 }
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 8080, Protocol: HTTP }
"),
        violated(
            r"
Resources:
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: forward # <- here
          TargetGroupArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef
",
        ),
        violated(
            r"
Resources:
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect # <- here
          RedirectConfig: { Host: www.example.com, StatusCode: HTTP_301 }
",
        ),
        violated(
            r"
Resources:
  Plain:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: { Protocol: HTTPS, StatusCode: HTTP_301 }
  Exception:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Plain
      Priority: 1
      Conditions: [{ Field: path-pattern, Values: [/status] }]
      Actions:
        - Type: forward # <- here
          TargetGroupArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef
",
        ),
        unknown(
            r"
Parameters: { Protocol: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef
      Port: 80
      Protocol: !Ref Protocol # <- here
      DefaultActions: [{ Type: forward }]
",
        ),
        not_applicable(
            r"
Resources:
  Names:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/names/0123456789abcdef
      Port: 53
      Protocol: UDP
      DefaultActions: [{ Type: forward }]
",
        ),
        unknown(
            r"
Resources:
  Passing:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/net/web/0123456789abcdef
      Port: 443
      Protocol: TCP # <- here
      DefaultActions: [{ Type: forward }]
",
        ),
        met(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port     = 443
  protocol = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
        met(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port     = 80
  protocol = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}
"#),
        violated(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port     = 80
  protocol = "HTTP"
  default_action { # <- here
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
        violated(r#"
resource "aws_lb_listener" "subject" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port = 80
  default_action { # <- here
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
    ],
};

/// An answer that is unknown in place of yes: whether the target speaks TLS over the connections that are passed on to it, no
/// listener tells.
fn unseen(passes_on: Answer) -> Answer {
    if passes_on.is_yes() { Truth::Unknown(Why::NotCarried).at(passes_on.at) } else { passes_on }
}
