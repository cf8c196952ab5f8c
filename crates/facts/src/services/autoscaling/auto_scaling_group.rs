//! Auto Scaling groups.

use crate::{Link, Links, NOTHING, Number, Present, Text, kind, no, text};

use crate::ec2::{launch_template::LaunchTemplate, subnet::Subnet};

use super::launch_configuration::LaunchConfiguration;

kind! {
    /// A group of instances that are launched and replaced alike.
    AutoScalingGroup = "AWS::AutoScaling::AutoScalingGroup" named by "AutoScalingGroupName" {
        /// The launch template by its identifier.
        launch_template: Link<LaunchTemplate> = "LaunchTemplate.LaunchTemplateId" { absent: NOTHING }
        /// The launch template by its identifier, where instances are of several types.
        mixed_launch_template: Link<LaunchTemplate> = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId" { absent: NOTHING }
        /// The launch configuration, in place of a launch template.
        launch_configuration: Link<LaunchConfiguration> = "LaunchConfigurationName" { absent: NOTHING }
        /// The subnets that instances are launched in.
        subnets: Links<Subnet> = "VPCZoneIdentifier" { absent: NOTHING }
        /// The kinds of health check, separated by commas; `EC2` alone when left out:
        /// <https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html>.
        health_checks: Text = "HealthCheckType" { absent: text("EC2") }
        /// Whether it is behind target groups.
        has_target_groups: Present = "TargetGroupARNs" { absent: no() }
        /// Whether it is behind classic load balancers.
        has_classic_load_balancers: Present = "LoadBalancerNames" { absent: no() }
        /// After how many seconds an instance is replaced; 0, as when left out, is never:
        /// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html>.
        maximum_instance_lifetime: Number = "MaxInstanceLifetime" { absent: crate::number(0) }
    }
}
