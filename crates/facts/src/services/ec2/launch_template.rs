//! Launch templates.

use crate::{
    Answer, Constant, Fact, Facts, Flag, Link, Links, List, NOTHING, Number, Present, Rows, Settled, Text, Truth, Value, Why, kind, no,
    piece, text,
};

use crate::autoscaling::auto_scaling_group::AutoScalingGroup;

use super::{
    block_device::BlockDevice,
    exposure::{Interface, ipv6_address_by, public_address_by},
    instance::{default_hops, default_tokens},
    network_interface::NetworkInterface,
    security_group::SecurityGroup,
    subnet::Subnet,
};

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
        metadata_tokens: Text = "LaunchTemplateData.MetadataOptions.HttpTokens" { absent by: |it| default_tokens(it, it.image()) }
        /// Over how many hops the answer with a session token may go. Left out, one, unless the account has a setting of its own
        /// or the image asks for more, as those of Amazon Linux 2023 do:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
        metadata_hops: Number = "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit" { absent by: |it| default_hops(it, it.image()) }
        /// The security groups of the first network interface.
        security_groups: Links<SecurityGroup> = "LaunchTemplateData.SecurityGroupIds" { absent: NOTHING }
        /// Whether security groups are named by their identifiers.
        has_security_groups: Present = "LaunchTemplateData.SecurityGroupIds" { absent: no() }
        /// The security groups that are named by their names.
        named_security_groups: Links<SecurityGroup> = "LaunchTemplateData.SecurityGroups" { absent: NOTHING }
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
        /// Whether instances are measured every minute, not every five:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html>.
        detailed_monitoring: Flag = "LaunchTemplateData.Monitoring.Enabled" { absent: no() }
        /// What an instance runs or reads at its start.
        user_data: Text = "LaunchTemplateData.UserData" { absent: NOTHING }
    }
}

piece! {
    /// A network interface written within a launch template.
    TemplateNetworkInterface = "network interface" {
        /// Whether it is given a public address; left out, the subnet of the launch decides:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>.
        public_address: Flag = "AssociatePublicIpAddress" { absent by: |it| it.default_public_address() }
        /// Whether the template itself says whether it is given a public address.
        says_public_address: Present = "AssociatePublicIpAddress" { absent: no() }
        /// The subnet; left out, the launch names it.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// Whether a subnet is named.
        names_subnet: Present = "SubnetId" { absent: no() }
        /// Whether an interface is named that is made apart.
        is_existing: Present = "NetworkInterfaceId" { absent: no() }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "Groups" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "Groups" { absent: no() }
        /// The interface that is made apart and attached here.
        attached: Link<NetworkInterface> = "NetworkInterfaceId" { absent: NOTHING }
        /// Whether a number of IPv6 addresses is asked for.
        counts_ipv6_addresses: Present = "Ipv6AddressCount" { absent: no() }
        /// Whether IPv6 addresses are named.
        names_ipv6_addresses: Present = "Ipv6Addresses" { absent: no() }
    }
}

impl<'e> Facts<'e, TemplateNetworkInterface> {
    fn default_public_address(self) -> Settled {
        match public_address_by(self.subnet()).truth {
            Truth::Unknown(why) => Settled::Unknown(why),
            truth => Settled::Default(Constant::Truth(truth == Truth::Yes)),
        }
    }

    /// What the internet can tell of it when it is launched in a subnet, if it names none itself.
    pub(crate) fn interface(self, launched_in: Fact<Facts<'e, Subnet>>) -> Interface<'e> {
        let (own, attached) = (self.subnet(), self.attached());
        let subnet = if matches!(own.value, Value::Absent(_)) { launched_in } else { own };
        let written = self.says_public_address().is(true);
        match attached.value {
            Value::Known(it) => it.interface(),
            Value::Unknown(why) => Interface::unknown(why, attached.at),
            Value::Absent(_) => Interface {
                public_address: if written.is_no() { public_address_by(subnet) } else { self.public_address().is(true) },
                ipv6_address: self.counts_ipv6_addresses().is(true)
                    | self.names_ipv6_addresses().is(true)
                    | ipv6_address_by(subnet),
                subnet,
                names_groups: self.has_security_groups().is(true),
                groups: self.security_groups(),
                is_open_without: false,
            },
        }
    }
}

impl<'e> Facts<'e, LaunchTemplate> {
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
        self.network_interfaces().any(|it| it.says_public_address().is(true) | it.names_subnet().is(true))
    }

    /// Whether what is launched by it is given a public address. Where it says nothing, the subnets decide that the groups
    /// launch in which use it; without such groups, whoever launches does.
    pub fn gives_public_address(self) -> Answer {
        if !self.decides_public_address().is_no() {
            return self.assigns_public_address();
        }
        let ways = [
            Facts::<AutoScalingGroup>::launch_template,
            Facts::<AutoScalingGroup>::launch_template_by_name,
            Facts::<AutoScalingGroup>::mixed_launch_template,
            Facts::<AutoScalingGroup>::mixed_launch_template_by_name,
        ];
        let users = || ways.into_iter().map(|way| self.referred_to_by(way));
        let used = Answer::any_of(users().map(|it| it.any(Facts::exists)), self.origin());
        if used.is_no() {
            return Truth::Unknown(Why::Varies).at(self.origin());
        }
        Answer::any_of(users().map(|it| it.any(Facts::<AutoScalingGroup>::gives_public_addresses)), self.origin())
    }

    /// Whether it names security groups.
    pub fn names_security_groups(self) -> Answer {
        self.has_security_groups().is(true)
            | self.has_named_security_groups().is(true)
            | self.network_interfaces().any(|it| it.has_security_groups().is(true))
    }

    /// Whether it names a subnet, or an interface that stands in one.
    pub fn names_subnet(self) -> Answer {
        self.network_interfaces().any(|it| it.names_subnet().is(true) | it.is_existing().is(true))
    }

    /// The security groups that it names outside network interfaces.
    #[must_use]
    pub fn groups(self) -> Fact<List<'e, SecurityGroup>> {
        if self.has_security_groups().is(true).is_no() { self.named_security_groups() } else { self.security_groups() }
    }

    /// Whether the internet can open a TCP connection to one of these ports of what is launched by it in a subnet.
    pub(crate) fn is_reachable_from_internet(self, launched_in: Fact<Facts<'e, Subnet>>, ports: &[i64]) -> Answer {
        if !self.has_network_interfaces().is(true).is_no() {
            return self.network_interfaces().any(|it| it.interface(launched_in).is_reachable(ports));
        }
        let launched = Interface {
            public_address: public_address_by(launched_in),
            ipv6_address: ipv6_address_by(launched_in),
            subnet: launched_in,
            names_groups: self.names_security_groups(),
            groups: self.groups(),
            is_open_without: false,
        };
        launched.is_reachable(ports)
    }
}
