//! Behind a load balancer, an instance can be up for EC2 and yet serve nobody, because its software hangs or cannot be
//! reached. A group that heeds the load balancer's health checks replaces such an instance by itself.

use crate::prelude::*;
use hardline_facts::autoscaling::auto_scaling_group::AutoScalingGroup;

pub static CHECK: Check = Check {
    id: "autoscaling-group-load-balancer-health-checks",
    title: "Auto Scaling group replaces instances that its load balancer finds unhealthy",
    evidence_for: &["fault-tolerance"],
    severity: Low,
    aliases: &[
        "autoscaling-elb-health-check",
        "AutoScaling.1",
        "autoscaling-group-elb-healthcheck-required",
        "CKV2_AWS_15",
        "AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED",
        "autoscaling_group_elb_health_check_enabled",
    ],
    judges: &[&Judge::<AutoScalingGroup> {
        applies: |group| group.has_target_groups().is(true) | group.has_classic_load_balancers().is(true),
        holds: |group| {
            group.health_checks().satisfies(|it| it.satisfies(|kinds| kinds.split(',').any(|it| it.trim() == "ELB")))
        },
    }],
    fix: "Set `HealthCheckType` to `ELB`.",
    links: &["https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-add-elb-healthcheck.html"],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '2', MaxSize: '4', TargetGroupARNs: [!Ref Targets], HealthCheckType: 'ELB,EBS' }
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { Port: 8080, Protocol: HTTP }
"),
        violated(
            r"
Resources:
  Servers: # <- here
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '2', MaxSize: '4', LoadBalancerNames: [web] }
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '4'
      LoadBalancerNames: [web]
      HealthCheckType: EC2 # <- here
",
        ),
        unknown(
            r"
Parameters: { Check: { Type: String } }
Resources:
  Servers:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '2'
      MaxSize: '4'
      LoadBalancerNames: [web]
      HealthCheckType: !Ref Check # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Workers:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '2', MaxSize: '4' }
",
        ),
        met(r#"
resource "aws_lb_target_group" "web" {}

resource "aws_autoscaling_group" "subject" {
  target_group_arns = [aws_lb_target_group.web.arn]
  health_check_type = "ELB"
}
"#),
        violated(r#"
resource "aws_lb_target_group" "web" {}

resource "aws_autoscaling_group" "subject" { # <- here
  max_size = 3
}

resource "aws_autoscaling_attachment" "web" {
  autoscaling_group_name = aws_autoscaling_group.subject.name
  lb_target_group_arn    = aws_lb_target_group.web.arn
}
"#),
    ],
};
