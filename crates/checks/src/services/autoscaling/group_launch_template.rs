//! Launch configurations are the old way to say how instances are launched: they have no versions, get no new features,
//! and new accounts cannot make them any more. Settings that protect instances come to launch templates alone.

use crate::prelude::*;
use hardline_facts::autoscaling::auto_scaling_group::AutoScalingGroup;

pub static CHECK: Check = Check {
    id: "autoscaling-group-launch-template",
    title: "Auto Scaling group launches by a launch template",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["autoscaling-group-launch-template", "AutoScaling.9", "autoscaling-launch-template", "CKV_AWS_315", "AUTOSCALING_LAUNCH_TEMPLATE", "autoscaling_group_using_ec2_launch_template"],
    judges: &[&Judge::<AutoScalingGroup> {
        applies: always,
        holds: |group| group.has_launch_template().is(true) | group.has_mixed_instances().is(true),
    }],
    fix: "Name a launch template in `LaunchTemplate` in place of `LaunchConfigurationName`.",
    links: &["https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html", "https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html"],
    examples: &[
        met(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2', LaunchTemplate: { LaunchTemplateId: lt-0123456789abcdef0, Version: '1' } }
"),
        met(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: lt-0123456789abcdef0, Version: '1' } } }
"),
        violated(r"
Resources:
  Group: # <- here
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2', LaunchConfigurationName: servers }
"),
        violated(r"
Parameters: { Stage: { Type: String } }
Conditions: { IsNew: !Equals [!Ref Stage, new] }
Resources:
  Group: # <- here
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      LaunchTemplate: !If [IsNew, { LaunchTemplateId: lt-0123456789abcdef0, Version: '1' }, !Ref AWS::NoValue]
      LaunchConfigurationName: !If [IsNew, !Ref AWS::NoValue, servers]
"),
        met(r#"
resource "aws_launch_template" "web" {}

resource "aws_autoscaling_group" "subject" {
  min_size = 1
  max_size = 3
  launch_template {
    id      = aws_launch_template.web.id
    version = "$Latest"
  }
}
"#),
        met(r#"
resource "aws_launch_template" "web" {}

resource "aws_autoscaling_group" "subject" {
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.web.id
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_launch_configuration" "web" {
  image_id = "ami-0123456789abcdef0"
}

resource "aws_autoscaling_group" "subject" { # <- here
  launch_configuration = aws_launch_configuration.web.name
}
"#),
    ],
};
