//! Launch configurations.

use crate::{Answer, Constant, Fact, Facts, Flag, Links, NOTHING, Number, Present, Rows, Settled, Text, Truth, Why, kind, no, number, text};

use crate::ec2::{
    block_device::BlockDevice,
    exposure::{Interface, ipv6_address_by, public_address_by},
    security_group::SecurityGroup,
    subnet::Subnet,
};

use super::auto_scaling_group::AutoScalingGroup;

kind! {
    /// How an Auto Scaling group launches instances, in the form that launch templates replace.
    LaunchConfiguration = "AWS::AutoScaling::LaunchConfiguration" named by "LaunchConfigurationName" {
        /// The image instances start from.
        image: Text = "ImageId" { absent: NOTHING }
        /// `enabled` or `disabled`: whether an instance can be asked for its metadata:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-launchconfiguration-metadataoptions.html>.
        metadata_endpoint: Text = "MetadataOptions.HttpEndpoint" { absent: text("enabled") }
        /// `required` or `optional`: whether asking for metadata takes a session token (`IMDSv2`):
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-launchconfiguration-metadataoptions.html>.
        /// Whether a setting of the account's comes before that is not documented.
        metadata_tokens: Text = "MetadataOptions.HttpTokens" {
            absent by: |it| if it.user_settings().account.imdsv2_by_default {
                Settled::Unknown(Why::Varies)
            } else {
                Settled::Default(Constant::Text("optional"))
            }
        }
        /// Over how many hops the answer with a session token may go:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-autoscaling-launchconfiguration-metadataoptions.html>.
        metadata_hops: Number = "MetadataOptions.HttpPutResponseHopLimit" { absent: number(1) }
        /// Whether instances are given a public address. Left out, their subnets decide:
        /// <https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateLaunchConfiguration.html>.
        public_address: Flag = "AssociatePublicIpAddress" { absent by: |it| match it.address_by_subnets().truth {
            Truth::Yes => Settled::Default(Constant::Truth(true)),
            Truth::No => Settled::Default(Constant::Truth(false)),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// Whether it says whether instances are given a public address.
        says_public_address: Present = "AssociatePublicIpAddress" { absent: no() }
        /// Whether an instance profile is named; left out, instances have none.
        instance_profile: Present = "IamInstanceProfile" { absent: no() }
        /// The security groups of instances.
        security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "SecurityGroups" { absent: no() }
        /// The disks beyond those of the image, or in their place.
        block_devices: Rows<BlockDevice> = "BlockDeviceMappings" { absent: NOTHING }
        /// What an instance runs or reads at its start.
        user_data: Text = "UserData" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, LaunchConfiguration> {
    /// Whether metadata can be had with a session token only, or not at all.
    pub fn protects_metadata(self) -> Answer {
        self.metadata_endpoint().is("disabled") | self.metadata_tokens().is("required")
    }

    /// Whether the subnets of a group that launches by it give out public addresses; without such a group, nobody knows.
    fn address_by_subnets(self) -> Answer {
        let users = || self.referred_to_by(Facts::<AutoScalingGroup>::launch_configuration);
        if users().any(Facts::exists).is_no() {
            return Truth::Unknown(Why::Varies).at(self.origin());
        }
        users().any(Facts::<AutoScalingGroup>::gives_public_addresses)
    }

    /// What the internet can tell of an instance that is launched in a subnet.
    pub(crate) fn interface(self, subnet: Fact<Facts<'e, Subnet>>) -> Interface<'e> {
        let written = self.says_public_address().is(true);
        Interface {
            public_address: if written.is_no() { public_address_by(subnet) } else { self.public_address().is(true) },
            ipv6_address: ipv6_address_by(subnet),
            subnet,
            names_groups: self.has_security_groups().is(true),
            groups: self.security_groups(),
            is_open_without: false,
        }
    }
}
