//! Security groups and their rules.

use crate::{Answer, Facts, Link, NOTHING, Number, Phrase, Rows, Text, Truth, Value, kind, piece};

use super::{address_range::is_every_address, prefix_list::PrefixList, vpc::Vpc};

kind! {
    /// A security group.
    SecurityGroup = "AWS::EC2::SecurityGroup" named by "GroupName" {
        /// The VPC; left out, the default VPC: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html>.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// The rules for traffic in that are written within the group; a new group has none:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html>.
        ingress: Rows<IngressRule> = "SecurityGroupIngress" { absent: NOTHING }
        /// The rules for traffic out that are written within the group. Left out, EC2 adds one that admits everything,
        /// which no written list stands for: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html>.
        egress: Rows<EgressRule> = "SecurityGroupEgress"
    }
}

piece! {
    /// A rule that lets traffic in.
    IngressRule = "inbound security group rule" {
        /// The protocol by name or number; `-1` is all. Required.
        protocol: Text = "IpProtocol" { absent: NOTHING }
        /// The first port; TCP and UDP must name one.
        from_port: Number = "FromPort"
        /// The last port; TCP and UDP must name one.
        to_port: Number = "ToPort"
        /// The IPv4 range that may send.
        range: Text = "CidrIp" { absent: NOTHING }
        /// The VPC whose own range may send, where an attribute of a VPC made here names it.
        vpc_of_range: Link<Vpc> = "CidrIp" { absent: NOTHING }
        /// The IPv6 range that may send.
        ipv6_range: Text = "CidrIpv6" { absent: NOTHING }
        /// The list of ranges that may send.
        prefix_list: Link<PrefixList> = "SourcePrefixListId" { absent: NOTHING }
        /// The group whose members may send.
        source_group: Link<SecurityGroup> = "SourceSecurityGroupId" { absent: NOTHING }
    }
}

piece! {
    /// A rule that lets traffic out.
    EgressRule = "outbound security group rule" {
        /// The protocol by name or number; `-1` is all. Required.
        protocol: Text = "IpProtocol" { absent: NOTHING }
        /// The first port; TCP and UDP must name one.
        from_port: Number = "FromPort"
        /// The last port; TCP and UDP must name one.
        to_port: Number = "ToPort"
        /// The IPv4 range that may receive.
        range: Text = "CidrIp" { absent: NOTHING }
        /// The IPv6 range that may receive.
        ipv6_range: Text = "CidrIpv6" { absent: NOTHING }
        /// The list of ranges that may receive.
        prefix_list: Link<PrefixList> = "DestinationPrefixListId" { absent: NOTHING }
        /// The group whose members may receive.
        destination_group: Link<SecurityGroup> = "DestinationSecurityGroupId" { absent: NOTHING }
    }
}

/// The last port there is.
const LAST_PORT: i64 = 65_535;

/// Whether a rule's protocol is every protocol.
fn is_every_protocol(protocol: Phrase<'_>) -> Truth {
    protocol.satisfies(|it| matches!(it, "-1" | "all"))
}

/// Whether a rule's protocol is TCP, which the rule then narrows to ports.
fn is_tcp(protocol: Phrase<'_>) -> Truth {
    protocol.satisfies(|it| it == "6" || it.eq_ignore_ascii_case("tcp"))
}

/// Whether a rule's protocol is UDP.
fn is_udp(protocol: Phrase<'_>) -> Truth {
    protocol.satisfies(|it| it == "17" || it.eq_ignore_ascii_case("udp"))
}

impl Facts<'_, IngressRule> {
    /// Whether any address at all may send: the IPv4 or the IPv6 range, or an entry of the prefix list, is everything.
    pub fn admits_world(self) -> Answer {
        (!self.is_for_vpc() & self.range().satisfies(is_every_address))
            | self.ipv6_range().satisfies(is_every_address)
            | self.prefix_list().and(Facts::<PrefixList>::holds_every_address)
    }

    /// Whether it is for the range of a VPC made here, which is never wider than /16:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>.
    fn is_for_vpc(self) -> Answer {
        Truth::from(matches!(self.vpc_of_range().value, Value::Known(_))).at(self.range().at)
    }

    /// Whether the rule lets in all traffic of every kind, or TCP to every port but 0, which nothing uses.
    pub fn covers_every_port(self) -> Answer {
        self.covers_ports(1, LAST_PORT)
    }

    /// Whether the rule lets in TCP to this port.
    pub fn covers_port(self, port: i64) -> Answer {
        self.covers_ports(port, port)
    }

    /// Whether the rule lets in all traffic, TCP to a port that is not one of these, or UDP to any port.
    pub fn covers_more_than(self, allowed: &[i64]) -> Answer {
        let within = self.from_port().satisfies(|from| {
            self.to_port().satisfies(|to| (from.max(0)..=to).take(allowed.len() + 1).all(|it| allowed.contains(&it)) && to >= 0).truth
        });
        self.protocol().satisfies(is_every_protocol)
            | (self.protocol().satisfies(is_tcp) & !within)
            | self.protocol().satisfies(is_udp)
    }

    /// Whether the rule lets in TCP to all these ports. With `-1` for the protocol EC2 admits every port, whatever the
    /// rule names: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html>.
    fn covers_ports(self, first: i64, last: i64) -> Answer {
        // Ports of -1 stand for all types of ICMP; should a TCP rule name them, nothing says that they close a port.
        let ports =
            || self.from_port().satisfies(|it| it <= first) & self.to_port().satisfies(|it| it >= last || it == -1);
        self.protocol().satisfies(is_every_protocol) | (self.protocol().satisfies(is_tcp) & ports())
    }
}
