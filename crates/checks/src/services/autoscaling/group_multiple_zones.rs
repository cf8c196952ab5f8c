//! An Auto Scaling group in one Availability Zone stands and falls with it: there is nowhere else to launch what is
//! lost. With subnets in two zones, the group replaces instances in the zone that still works.

use crate::prelude::*;
use hardline_facts::autoscaling::auto_scaling_group::AutoScalingGroup;

pub static CHECK: Check = Check {
    id: "autoscaling-group-multiple-zones",
    title: "Auto Scaling group spans several Availability Zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["AutoScaling.2", "autoscaling-multiple-az", "AUTOSCALING_MULTIPLE_AZ", "autoscaling_group_multiple_az"],
    judges: &[&Judge::<AutoScalingGroup> {
        applies: always,
        holds: |group| {
            let zones = group.zones();
            let subnets = group.subnet_names();
            if matches!(subnets.value, Value::Absent(_)) {
                return zones.has_at_least(2);
            }
            subnets.has_at_least(2)
        },
    }],
    fix: "Name subnets of two Availability Zones at least in `VPCZoneIdentifier`.",
    links: &["https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html"],
    examples: &[
        met(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2', VPCZoneIdentifier: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }
"),
        met(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties: { MinSize: '1', MaxSize: '2', AvailabilityZones: [eu-central-1a, eu-central-1b] }
"),
        violated(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: [subnet-0123456789abcdef0] # <- here
"),
        violated(r"
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      AvailabilityZones: [eu-central-1a] # <- here
"),
        unknown(r"
Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: !Ref Subnets # <- here
"),
        met(r#"
resource "aws_autoscaling_group" "subject" {
  vpc_zone_identifier = ["subnet-0123456789abcdef0", "subnet-1123456789abcdef0"]
}
"#),
        violated(r#"
resource "aws_autoscaling_group" "subject" {
  vpc_zone_identifier = ["subnet-0123456789abcdef0"] # <- here
}
"#),
    ],
};
