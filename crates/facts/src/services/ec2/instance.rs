//! Virtual machines.

use crate::{
    Answer, Constant, Fact, Facts, Flag, Link, Links, NOTHING, Number, Phrase, Present, Rows, Settled, Text, Texts, Truth, Value, Why,
    kind, no, piece, text, worded, yes,
};

use super::{
    block_device::BlockDevice,
    eip::Eip,
    eip_association::EipAssociation,
    exposure::{Interface, ipv6_address_by, public_address_by},
    launch_template::LaunchTemplate,
    network_interface::NetworkInterface,
    network_interface_attachment::NetworkInterfaceAttachment,
    security_group::SecurityGroup,
    subnet::Subnet,
    vpc::Vpc,
};

kind! {
    /// A virtual machine.
    Instance = "AWS::EC2::Instance" {
        /// The image it starts from; a launch template may name it in its place.
        image: Text = "ImageId" { absent: NOTHING }
        /// The launch template by its identifier.
        launch_template: Link<LaunchTemplate> = "LaunchTemplate.LaunchTemplateId" { absent: NOTHING }
        /// The launch template by its name.
        launch_template_by_name: Link<LaunchTemplate> = "LaunchTemplate.LaunchTemplateName" { absent: NOTHING }
        /// `enabled` or `disabled`: whether the instance can be asked for its metadata. Left out, it can be, unless the
        /// account's settings say otherwise: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html>.
        metadata_endpoint: Text = "MetadataOptions.HttpEndpoint" { absent: text("enabled") }
        /// `required` or `optional`: whether asking for metadata takes a session token (`IMDSv2`). Left out, the launch
        /// template decides, and failing that AWS uses `optional`, unless the account has a setting of its own or the image
        /// asks for tokens, as those of Amazon Linux 2023 do:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
        metadata_tokens: Text = "MetadataOptions.HttpTokens" { absent by: |it| default_tokens(it, it.image()) }
        /// Whether the instance itself says whether asking for metadata takes a session token.
        says_metadata_tokens: Present = "MetadataOptions.HttpTokens" { absent: no() }
        /// The subnet; left out, a subnet of the default VPC.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// Over how many hops the answer with a session token may go. Left out, one, unless the account has a setting of its own
        /// or the image asks for more, as those of Amazon Linux 2023 do:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
        metadata_hops: Number = "MetadataOptions.HttpPutResponseHopLimit" { absent by: |it| default_hops(it, it.image()) }
        /// The security groups of the first network interface.
        security_groups: Links<SecurityGroup> = "SecurityGroupIds" { absent: NOTHING }
        /// The VPCs whose default groups are named, where attributes of VPCs made here name them.
        vpcs_of_default_groups: Links<Vpc> = "SecurityGroupIds" { absent: NOTHING }
        /// Whether security groups are named by their identifiers.
        has_security_groups: Present = "SecurityGroupIds" { absent: no() }
        /// The names of security groups, as only the default VPC allows.
        security_group_names: Texts = "SecurityGroups" { absent: NOTHING }
        /// The security groups that are named by their names.
        named_security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
        /// Whether a number of IPv6 addresses is asked for.
        counts_ipv6_addresses: Present = "Ipv6AddressCount" { absent: no() }
        /// Whether IPv6 addresses are named.
        names_ipv6_addresses: Present = "Ipv6Addresses" { absent: no() }
        /// The network interfaces, where the instance writes them out; the subnet and the groups are then theirs.
        network_interfaces: Rows<InstanceNetworkInterface> = "NetworkInterfaces" { absent: NOTHING }
        /// Whether network interfaces are written out.
        has_network_interfaces: Present = "NetworkInterfaces" { absent: no() }
        /// Whether an instance profile, and so a role, is named; left out, the instance has none:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html>.
        instance_profile: Present = "IamInstanceProfile" { absent: no() }
        /// The disks beyond those of the image, or in their place.
        block_devices: Rows<BlockDevice> = "BlockDeviceMappings" { absent: NOTHING }
        /// The name of the key pair for log-in; left out, there is none.
        key_pair: Text = "KeyName" { absent: NOTHING }
        /// Whether it is measured every minute, not every five:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html>.
        detailed_monitoring: Flag = "Monitoring" { absent: no() }
        /// Whether it drops traffic that is not its own:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html>.
        source_destination_check: Flag = "SourceDestCheck" { absent: yes() }
        /// Whether a subnet is named.
        names_subnet: Present = "SubnetId" { absent: no() }
        /// What the instance runs or reads at its start.
        user_data: Text = "UserData" { absent: NOTHING }
    } derives { on_outpost }
}

piece! {
    /// A network interface written within an instance.
    InstanceNetworkInterface = "network interface" {
        /// Whether it is given a public address; left out, its subnet decides:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>.
        public_address: Flag = "AssociatePublicIpAddress" { absent by: |it| it.default_public_address() }
        /// The interface that is made apart and attached here.
        attached: Link<NetworkInterface> = "NetworkInterfaceId" { absent: NOTHING }
        /// Whether it is an interface that is made apart, which has the addresses that it has.
        is_existing: Present = "NetworkInterfaceId" { absent: no() }
        /// The subnet.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// Whether a subnet is named.
        names_subnet: Present = "SubnetId" { absent: no() }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "GroupSet" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "GroupSet" { absent: no() }
        /// Whether a number of IPv6 addresses is asked for.
        counts_ipv6_addresses: Present = "Ipv6AddressCount" { absent: no() }
        /// Whether IPv6 addresses are named.
        names_ipv6_addresses: Present = "Ipv6Addresses" { absent: no() }
    }
}

impl<'e> Facts<'e, InstanceNetworkInterface> {
    fn default_public_address(self) -> Settled {
        let public = if self.is_existing().is(true).is_no() {
            public_address_by(self.subnet())
        } else {
            self.attached().and(Facts::<NetworkInterface>::has_public_address)
        };
        match public.truth {
            Truth::Unknown(why) => Settled::Unknown(why),
            truth => Settled::Default(Constant::Truth(truth == Truth::Yes)),
        }
    }

    /// What the internet can tell of it.
    fn interface(self) -> Interface<'e> {
        let (subnet, attached) = (self.subnet(), self.attached());
        match attached.value {
            Value::Known(it) => it.interface(),
            Value::Unknown(why) => Interface::unknown(why, attached.at),
            Value::Absent(_) => Interface {
                public_address: self.public_address().is(true),
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

/// Whether metadata takes a session token where nothing says so. What is settled for the account comes before what the image
/// asks for: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
/// Images of Amazon Linux 2023 ask for it themselves: <https://docs.aws.amazon.com/linux/al2023/ug/ec2.html>.
pub(crate) fn default_tokens<K>(facts: Facts<'_, K>, image: Fact<Phrase<'_>>) -> Settled {
    if facts.user_settings().account.imdsv2_by_default {
        Settled::Default(Constant::Text("required"))
    } else if is_careful(facts, image) {
        Settled::Unknown(Why::Varies)
    } else {
        Settled::Default(Constant::Text("optional"))
    }
}

/// Over how many hops a session token may go where nothing says so.
pub(crate) fn default_hops<K>(facts: Facts<'_, K>, image: Fact<Phrase<'_>>) -> Settled {
    if is_careful(facts, image) { Settled::Unknown(Why::Varies) } else { Settled::Default(Constant::Number(1)) }
}

/// Whether an image is called as those are that bring settings for metadata of their own; a name that is looked up tells as
/// much as one that is written.
fn is_careful<K>(facts: Facts<'_, K>, image: Fact<Phrase<'_>>) -> bool {
    match image.value {
        Value::Known(it) | Value::Absent(Some(it)) => it.text.contains("al2023"),
        Value::Unknown(why) => why.name().is_some_and(|it| facts.source_part().text(it).contains("al2023")),
        Value::Absent(None) => false,
    }
}

impl<'e> Facts<'e, Instance> {
    /// `Yes` where its subnet, or that of one of its network interfaces, is on an Outpost, else `No`.
    #[must_use]
    pub fn on_outpost(self) -> Fact<Phrase<'e>> {
        let on = |it: Facts<'e, Subnet>| it.outpost().is_written();
        worded::truth(self.subnet().and(on) | self.network_interfaces().any(|it| it.subnet().and(on)))
    }

    /// The launch template, however it is named.
    #[must_use]
    pub fn template(self) -> Fact<Facts<'e, LaunchTemplate>> {
        let by_identifier = self.launch_template();
        if matches!(by_identifier.value, Value::Absent(_)) { self.launch_template_by_name() } else { by_identifier }
    }

    /// Whether metadata can be had with a session token only, or not at all.
    pub fn protects_metadata(self) -> Answer {
        let disabled = self.metadata_endpoint().is("disabled");
        let written = self.says_metadata_tokens().is(true);
        let own = self.metadata_tokens().is("required");
        let template = self.template();
        if written.is_no() && !matches!(template.value, Value::Absent(_)) {
            return disabled | template.and(Facts::<LaunchTemplate>::protects_metadata).shown_at(own.at);
        }
        disabled | own
    }

    /// Whether it has an instance profile of its own or through its launch template.
    pub fn has_profile(self) -> Answer {
        let own = self.instance_profile().is(true);
        let any = own | self.template().and(Facts::<LaunchTemplate>::has_profile);
        if any.is_no() { own } else { any }
    }

    /// Whether it has a public address: an interface that it is launched with is given one, an elastic address points at it, or
    /// at an interface that is attached to it apart.
    pub fn has_public_address(self) -> Answer {
        let added = self.referred_to_by(Facts::<NetworkInterfaceAttachment>::instance);
        let has_public_address =
            |it: Facts<'e, NetworkInterfaceAttachment>| it.network_interface().and(Facts::<NetworkInterface>::has_public_address);
        self.is_given_public_address() | self.has_elastic_address() | added.any(has_public_address)
    }

    fn has_elastic_address(self) -> Answer {
        self.referred_to_by::<Eip>(Facts::<Eip>::instance).any(Facts::exists)
            | self.referred_to_by::<EipAssociation>(Facts::<EipAssociation>::instance).any(Facts::exists)
    }

    /// Whether the internet can open a TCP connection to one of these ports: an interface of it has an address that the
    /// internet has a way to, and rules that let it in.
    pub fn is_reachable_from_internet(self, ports: &[i64]) -> Answer {
        let elastic = self.has_elastic_address();
        let reach = |it: Interface<'e>| {
            Interface { public_address: it.public_address | elastic, ..it }.is_reachable(ports)
        };
        let template = self.template();
        let at_launch = match template.value {
            _ if !self.has_network_interfaces().is(true).is_no() => {
                self.network_interfaces().any(|it| reach(it.interface()))
            }
            Value::Known(it) if !it.has_network_interfaces().is(true).is_no() => {
                it.network_interfaces().any(|it| reach(it.interface(self.subnet())))
            }
            _ => reach(self.interface()),
        };
        let added = self.referred_to_by(Facts::<NetworkInterfaceAttachment>::instance);
        at_launch | added.any(|it| it.network_interface().and(|card| card.interface().is_reachable(ports)))
    }

    /// The one interface of an instance for which none is written out.
    fn interface(self) -> Interface<'e> {
        let (subnet, template) = (self.subnet(), self.template());
        let by_names = self.security_group_names().any(Fact::exists);
        let own = self.has_security_groups().is(true) | by_names;
        let groups = if self.has_security_groups().is(true).is_yes() {
            self.security_groups()
        } else if by_names.is_yes() {
            self.named_security_groups()
        } else {
            template.then(Facts::<LaunchTemplate>::groups)
        };
        Interface {
            public_address: self.is_given_public_address(),
            ipv6_address: self.counts_ipv6_addresses().is(true)
                | self.names_ipv6_addresses().is(true)
                | ipv6_address_by(subnet),
            subnet,
            names_groups: own | template.and(Facts::<LaunchTemplate>::names_security_groups),
            groups,
            is_open_without: false,
        }
    }

    fn is_given_public_address(self) -> Answer {
        let own_interfaces = self.has_network_interfaces().is(true);
        if !own_interfaces.is_no() {
            return self.network_interfaces().any(|it| it.public_address().is(true));
        }
        let by_subnet = || public_address_by(self.subnet());
        match self.template().value {
            Value::Absent(_) => by_subnet(),
            Value::Unknown(why) => Truth::Unknown(why).at(self.template().at),
            Value::Known(template) => {
                let decided = template.has_network_interfaces().is(true);
                if decided.is_no() { by_subnet() } else { template.assigns_public_address() }
            }
        }
    }

    /// Whether it names the default security group of a VPC made here. Groups made elsewhere count as groups of their own.
    pub fn names_default_group(self) -> Answer {
        let by_identifier = match self.vpcs_of_default_groups().value {
            Value::Known(list) => list.iter().find(|it| matches!(it.value, Value::Known(_))).map(|it| it.at),
            _ => None,
        };
        let by_name = match self.security_group_names().value {
            Value::Known(list) => list.iter().find(|it| it.is("default").is_yes()).map(|it| it.at),
            _ => None,
        };
        let here = self.vpcs_of_default_groups().at;
        by_identifier.or(by_name).map_or(Truth::No.at(here), |at| Truth::Yes.at(at))
    }

    /// Whether it names its security groups, itself or through its launch template, and so is not left to the VPC's default
    /// group: <https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html>.
    pub fn names_security_groups(self) -> Answer {
        let answers = [
            self.has_security_groups().is(true),
            self.security_group_names().any(Fact::exists),
            self.network_interfaces().any(|it| it.has_security_groups().is(true) | it.is_existing().is(true)),
            self.template().and(Facts::<LaunchTemplate>::names_security_groups),
        ];
        Answer::any_of(answers, self.origin())
    }
}
