//! Launch templates.

use crate::{Answer, Facts, Flag, Link, Links, NOTHING, Present, Rows, Text, kind, no, piece, text};

use super::{block_device::BlockDevice, instance::default_tokens, security_group::SecurityGroup, subnet::Subnet};

kind! {
    /// How instances are to be launched.
    LaunchTemplate = "AWS::EC2::LaunchTemplate" named by "LaunchTemplateName" {
        /// The image instances start from.
        image: Text = "LaunchTemplateData.ImageId" { absent: NOTHING }
        /// `enabled` or `disabled`: whether an instance can be asked for its metadata:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html>.
        metadata_endpoint: Text = "LaunchTemplateData.MetadataOptions.HttpEndpoint" { absent: text("enabled") }
        /// `required` or `optional`: whether asking for metadata takes a session token (`IMDSv2`). Left out, AWS uses
        /// `optional`, unless the account has a setting of its own or the image asks for tokens:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
        metadata_tokens: Text = "LaunchTemplateData.MetadataOptions.HttpTokens" { absent by: |it| default_tokens(it.user_settings(), it.image()) }
        /// The security groups of the first network interface.
        security_groups: Links<SecurityGroup> = "LaunchTemplateData.SecurityGroupIds" { absent: NOTHING }
        /// Whether security groups are named by their identifiers.
        has_security_groups: Present = "LaunchTemplateData.SecurityGroupIds" { absent: no() }
        /// Whether security groups are named by their names.
        has_named_security_groups: Present = "LaunchTemplateData.SecurityGroups" { absent: no() }
        /// The network interfaces, where the template writes them out.
        network_interfaces: Rows<TemplateNetworkInterface> = "LaunchTemplateData.NetworkInterfaces" { absent: NOTHING }
        /// Whether network interfaces are written out.
        has_network_interfaces: Present = "LaunchTemplateData.NetworkInterfaces" { absent: no() }
        /// Whether an instance profile is named; left out, the launch may name one.
        instance_profile: Present = "LaunchTemplateData.IamInstanceProfile" { absent: no() }
        /// The disks beyond those of the image, or in their place.
        block_devices: Rows<BlockDevice> = "LaunchTemplateData.BlockDeviceMappings" { absent: NOTHING }
        /// What an instance runs or reads at its start.
        user_data: Text = "LaunchTemplateData.UserData" { absent: NOTHING }
    }
}

piece! {
    /// A network interface written within a launch template.
    TemplateNetworkInterface = "network interface" {
        /// Whether it is given a public address; left out, the subnet of the launch decides:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>.
        public_address: Flag = "AssociatePublicIpAddress" { absent by: |it| super::instance::public_address_by(it.subnet()) }
        /// Whether the template itself says whether it is given a public address.
        says_public_address: Present = "AssociatePublicIpAddress" { absent: no() }
        /// The subnet; left out, the launch names it.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "Groups" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "Groups" { absent: no() }
    }
}

impl Facts<'_, LaunchTemplate> {
    /// Whether metadata can be had with a session token only, or not at all.
    pub fn protects_metadata(self) -> Answer {
        self.metadata_endpoint().is("disabled") | self.metadata_tokens().is("required")
    }

    /// Whether it names an instance profile.
    pub fn has_profile(self) -> Answer {
        self.instance_profile().is(true)
    }

    /// Whether a network interface that it writes out is given a public address.
    pub fn assigns_public_address(self) -> Answer {
        self.network_interfaces().any(|it| it.public_address().is(true))
    }

    /// Whether it says, one way or the other, whether instances are given a public address.
    pub fn decides_public_address(self) -> Answer {
        self.network_interfaces().any(|it| it.says_public_address().is(true))
    }

    /// Whether it names security groups.
    pub fn names_security_groups(self) -> Answer {
        self.has_security_groups().is(true)
            | self.has_named_security_groups().is(true)
            | self.network_interfaces().any(|it| it.has_security_groups().is(true))
    }
}
