//! Rules of network access control lists.

use crate::{Answer, Fact, Facts, Flag, Link, NOTHING, Number, Phrase, Text, Truth, Value, kind, no};

use super::{address_range::is_every_address, network_acl::NetworkAcl, vpc::Vpc};

kind! {
    /// A rule of a network access control list.
    NetworkAclEntry = "AWS::EC2::NetworkAclEntry" {
        /// The list; required.
        network_acl: Link<NetworkAcl> = "NetworkAclId" { absent: NOTHING }
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
        // The range of a VPC is never wider than /16: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>.
        if matches!(self.vpc_of_range().value, Value::Known(_)) {
            return Truth::No.at(self.range().at);
        }
        self.opens(port, Self::range) | self.opens(port, Self::ipv6_range)
    }

    fn opens(self, port: i64, range: fn(Self) -> Fact<Phrase<'e>>) -> Answer {
        !self.is_forestalled(port, range) & self.decides("allow", port, range)
    }

    /// Whether it allows, or refuses, traffic to the port from everywhere. With another protocol than TCP, UDP or ICMP the
    /// ports do not count: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html>.
    fn decides(self, action: &str, port: i64, range: fn(Self) -> Fact<Phrase<'e>>) -> Answer {
        let ports = || self.from_port().satisfies(|it| it <= port) & self.to_port().satisfies(|it| it >= port);
        !self.is_outbound().is(true)
            & self.action().satisfies(|it| it.equals_ignoring_case(action))
            & (self.protocol().is(-1) | (self.protocol().is(6) & ports()))
            & range(self).satisfies(is_every_address)
    }

    /// Whether a rule with a lower number refuses the same. Rules of a list made elsewhere are not known, and count as none.
    fn is_forestalled(self, port: i64, range: fn(Self) -> Fact<Phrase<'e>>) -> Answer {
        let Value::Known(list) = self.network_acl().value else { return Truth::No.at(self.origin()) };
        list.referred_to_by::<NetworkAclEntry>(Facts::<NetworkAclEntry>::network_acl).any(|other| {
            other.decides("deny", port, range)
                & other.number().satisfies(|theirs| self.number().satisfies(|ours| theirs < ours).truth)
        })
    }
}
