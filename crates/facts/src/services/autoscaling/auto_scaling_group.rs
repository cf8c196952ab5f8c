//! Auto Scaling groups.

use crate::{Answer, Fact, Facts, Link, Links, NOTHING, Number, Present, Text, Texts, Truth, Value, Why, kind, no, text, Phrase, worded};

use crate::ec2::{exposure::{in_any_of, public_address_by}, launch_template::LaunchTemplate, subnet::Subnet};

use super::launch_configuration::LaunchConfiguration;

kind! {
    /// A group of instances that are launched and replaced alike.
    AutoScalingGroup = "AWS::AutoScaling::AutoScalingGroup" named by "AutoScalingGroupName" {
        /// The launch template by its identifier.
        launch_template: Link<LaunchTemplate> = "LaunchTemplate.LaunchTemplateId" { absent: NOTHING }
        /// Whether a launch template is named.
        has_launch_template: Present = "LaunchTemplate" { absent: no() }
        /// Whether a launch template is named for instances of several types.
        has_mixed_instances: Present = "MixedInstancesPolicy.LaunchTemplate" { absent: no() }
        /// The launch template by its name.
        launch_template_by_name: Link<LaunchTemplate> = "LaunchTemplate.LaunchTemplateName" { absent: NOTHING }
        /// The launch template by its identifier, where instances are of several types.
        mixed_launch_template: Link<LaunchTemplate> = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId" { absent: NOTHING }
        /// The launch template by its name, where instances are of several types.
        mixed_launch_template_by_name: Link<LaunchTemplate> = "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName" { absent: NOTHING }
        /// The launch configuration, in place of a launch template.
        launch_configuration: Link<LaunchConfiguration> = "LaunchConfigurationName" { absent: NOTHING }
        /// The subnets that instances are launched in.
        subnets: Links<Subnet> = "VPCZoneIdentifier" { absent: NOTHING }
        /// Whether subnets are named.
        names_subnets: Present = "VPCZoneIdentifier" { absent: no() }
        /// The subnets by their identifiers.
        subnet_names: Texts = "VPCZoneIdentifier" { absent: NOTHING }
        /// The Availability Zones, where it is of the default VPC, or where subnets are named too.
        zones: Texts = "AvailabilityZones" { absent: NOTHING }
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
    } derives { on_outpost }
}

impl<'e> Facts<'e, AutoScalingGroup> {
    /// `Yes` where one of its subnets is on an Outpost, else `No`.
    #[must_use]
    pub fn on_outpost(self) -> Fact<Phrase<'e>> {
        worded::truth(self.subnets().any(|it| it.outpost().is_written()))
    }

    /// The launch template, however it is named.
    #[must_use]
    pub fn template(self) -> Fact<Facts<'e, LaunchTemplate>> {
        let ways = [
            self.launch_template(),
            self.launch_template_by_name(),
            self.mixed_launch_template(),
            self.mixed_launch_template_by_name(),
        ];
        ways.into_iter().find(|it| !matches!(it.value, Value::Absent(_))).unwrap_or(ways[0])
    }

    /// Whether one of its subnets gives a public address to what is launched in it.
    pub fn gives_public_addresses(self) -> Answer {
        in_any_of(self.subnets(), public_address_by)
    }

    /// Whether the internet can open a TCP connection to one of these ports of its instances, in one of its subnets.
    pub fn is_reachable_from_internet(self, ports: &[i64]) -> Answer {
        let (template, configuration) = (self.template(), self.launch_configuration());
        in_any_of(self.subnets(), |subnet| match (template.value, configuration.value) {
            (Value::Known(it), _) => it.is_reachable_from_internet(subnet, ports),
            (Value::Unknown(why), _) => Truth::Unknown(why).at(template.at),
            (_, Value::Known(it)) => it.interface(subnet).is_reachable(ports),
            (_, Value::Unknown(why)) => Truth::Unknown(why).at(configuration.at),
            // It launches copies of an instance that stands elsewhere.
            _ => Truth::Unknown(Why::Varies).at(self.origin()),
        })
    }
}
