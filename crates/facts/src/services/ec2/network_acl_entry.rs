//! Rules of network access control lists.

use crate::{Answer, Fact, Facts, Flag, Link, NOTHING, Number, Phrase, Text, Truth, Value, kind, no};

use super::{
    address_range::{Family, is_every_address, is_whole_world},
    exposure::MOST_RULES,
    network_acl::NetworkAcl,
    vpc::Vpc,
};

kind! {
    /// A rule of a network access control list.
    NetworkAclEntry = "AWS::EC2::NetworkAclEntry" {
        /// The list; required.
        network_acl: Link<NetworkAcl> = "NetworkAclId" { absent: NOTHING }
        /// The VPC whose default list it is added to, where an attribute of a VPC made here names the list.
        vpc_of_default_acl: Link<Vpc> = "NetworkAclId" { absent: NOTHING }
        /// Its place in the order; the lowest number that matches decides. Required.
        number: Number = "RuleNumber" { absent: NOTHING }
        /// `allow` or `deny`; required.
        action: Text = "RuleAction" { absent: NOTHING }
        /// Whether it is for traffic that leaves:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-networkaclentry.html>.
        is_outbound: Flag = "Egress" { absent: no() }
        /// The number of the protocol; -1 is all. Required.
        protocol: Number = "Protocol" { absent: NOTHING }
        /// The IPv4 range.
        range: Text = "CidrBlock" { absent: NOTHING }
        /// The VPC whose own range it is for, where an attribute of a VPC made here names it.
        vpc_of_range: Link<Vpc> = "CidrBlock" { absent: NOTHING }
        /// The IPv6 range.
        ipv6_range: Text = "Ipv6CidrBlock" { absent: NOTHING }
        /// The first port; TCP and UDP must name one.
        from_port: Number = "PortRange.From"
        /// The last port; TCP and UDP must name one.
        to_port: Number = "PortRange.To"
    }
}

impl<'e> Facts<'e, NetworkAclEntry> {
    /// Whether it lets anyone reach this TCP port, and no rule of the same list that comes before it refuses that.
    pub fn opens_port_to_world(self, port: i64) -> Answer {
        self.opens(port, Family::Four) | self.opens(port, Family::Six)
    }

    /// Whether it lets anyone reach every port, of every protocol or of TCP.
    pub fn opens_every_port_to_world(self) -> Answer {
        let every_port = || self.from_port().satisfies(|it| it <= 1) & self.to_port().satisfies(|it| it >= 65_535);
        let admits = |family| self.decides_for(family, "allow");
        (self.protocol().is(-1) | (self.protocol().is(6) & every_port())) & (admits(Family::Four) | admits(Family::Six))
    }

    /// Whether it lets any address of a family reach this TCP port, and no rule that comes before it refuses that.
    pub fn opens(self, port: i64, family: Family) -> Answer {
        let allows = self.decides("allow", port, family);
        if allows.is_no() { allows } else { !self.is_forestalled(port, family) & allows }
    }

    /// Whether it refuses this TCP port to every address of a family, and has a lower number than this.
    pub fn refuses_before(self, number: i64, port: i64, family: Family) -> Answer {
        self.decides("deny", port, family) & self.number().satisfies(|it| it < number)
    }

    fn range_of(self, family: Family) -> Fact<Phrase<'e>> {
        match family {
            Family::Four => self.range(),
            Family::Six => self.ipv6_range(),
        }
    }

    /// Whether it allows, or refuses, traffic to the port from everywhere. With another protocol than TCP, UDP or ICMP the
    /// ports do not count: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html>.
    fn decides(self, action: &str, port: i64, family: Family) -> Answer {
        let ports = || self.from_port().satisfies(|it| it <= port) & self.to_port().satisfies(|it| it >= port);
        (self.protocol().is(-1) | (self.protocol().is(6) & ports())) & self.decides_for(family, action)
    }

    /// Whether it allows, or refuses, traffic in from every address of a family.
    fn decides_for(self, family: Family, action: &str) -> Answer {
        // The range of a VPC is never wider than /16: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>.
        if family == Family::Four && matches!(self.vpc_of_range().value, Value::Known(_)) {
            return Truth::No.at(self.range().at);
        }
        !self.is_outbound().is(true)
            & self.action().satisfies(|it| it.equals_ignoring_case(action))
            & self.range_of(family).satisfies(|it| {
                // A range so wide that it names nobody lets everybody in, yet refusing it leaves the rest of the world.
                if action == "deny" { is_whole_world(it) } else { is_every_address(it, family) }
            })
    }

    /// Whether a rule with a lower number refuses the same. Rules of a list made elsewhere are not known, and count as none.
    fn is_forestalled(self, port: i64, family: Family) -> Answer {
        let before = |other: Facts<'_, NetworkAclEntry>| {
            self.number().satisfies(|ours| other.refuses_before(ours, port, family).truth).shown_at(other.origin())
        };
        if let Value::Known(vpc) = self.vpc_of_default_acl().value {
            return vpc.referred_to_by(Facts::<NetworkAclEntry>::vpc_of_default_acl).any_of_at_most(MOST_RULES, before);
        }
        let Value::Known(list) = self.network_acl().value else { return Truth::No.at(self.origin()) };
        list.referred_to_by(Facts::<NetworkAclEntry>::network_acl).any_of_at_most(MOST_RULES, before)
    }
}
