//! Headers with names that HTTP does not allow are read one way by a load balancer and another way by what stands behind it.
//! Attackers use the difference to smuggle a second request inside the first. A load balancer that drops such headers
//! closes the gap; application load balancers alone can.

use crate::prelude::*;
use hardline_facts::elasticloadbalancingv2::load_balancer::LoadBalancer;

pub static CHECK: Check = Check {
    id: "elb-load-balancer-drop-invalid-headers",
    title: "Load balancer drops invalid headers",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &[
        "alb-drop-invalid-headers",
        "ELB.4",
        "alb-http-drop-invalid-header-enabled",
        "CKV_AWS_131",
        "AWS-0052",
        "ALB_HTTP_DROP_INVALID_HEADER_ENABLED",
        "elbv2_alb_drop_invalid_header_fields_enabled",
    ],
    judges: &[&Judge::<LoadBalancer> {
        applies: |balancer| balancer.is_application(),
        holds: |balancer| balancer.has_on("routing.http.drop_invalid_header_fields.enabled"),
    }],
    fix: "Set the attribute `routing.http.drop_invalid_header_fields.enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html"],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      LoadBalancerAttributes: [{ Key: routing.http.drop_invalid_header_fields.enabled, Value: 'true' }]
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
        - Key: routing.http.drop_invalid_header_fields.enabled
          Value: 'false' # <- here
",
        ),
        unknown(
            r"
Parameters: { Kind: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: !Ref Kind # <- here
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
  drop_invalid_header_fields = true
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  name = "web"
}
"#),
    ],
};
