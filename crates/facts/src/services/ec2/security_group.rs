//! Security groups and their rules.

use crate::{Answer, Fact, Facts, Link, NOTHING, Number, Phrase, Rows, Text, Truth, Value, kind, piece};

use crate::{
    autoscaling::launch_configuration::LaunchConfiguration,
    ecs::service::Service,
    elasticloadbalancing::load_balancer::ClassicLoadBalancer,
    elasticloadbalancingv2::load_balancer::LoadBalancer,
    rds::{db_cluster::DbCluster, db_instance::DbInstance},
};

use super::{
    instance::{Instance, InstanceNetworkInterface},
    launch_template::{LaunchTemplate, TemplateNetworkInterface},
    network_interface::NetworkInterface,
    address_range::{Family, is_every_address},
    exposure::MOST_RULES,
    prefix_list::PrefixList,
    security_group_ingress::SecurityGroupIngress,
    vpc::Vpc,
};

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
pub(crate) const LAST_PORT: i64 = 65_535;

/// What a rule says of protocol and ports, whichever way it lets traffic through.
#[derive(Clone, Copy, Debug)]
struct Traffic<'e> {
    protocol: Fact<Phrase<'e>>,
    from_port: Fact<i64>,
    to_port: Fact<i64>,
}

impl Traffic<'_> {
    fn is_every_protocol(self) -> Answer {
        self.protocol.satisfies(|it| it.satisfies(|it| matches!(it.trim(), "-1" | "all")))
    }

    fn is_tcp(self) -> Answer {
        self.protocol.satisfies(|it| it.satisfies(|it| it == "6" || it.eq_ignore_ascii_case("tcp")))
    }

    fn is_udp(self) -> Answer {
        self.protocol.satisfies(|it| it.satisfies(|it| it == "17" || it.eq_ignore_ascii_case("udp")))
    }

    /// Whether the rule is for TCP to all these ports. With `-1` for the protocol EC2 lets every port through, whatever the
    /// rule names: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html>.
    fn covers(self, first: i64, last: i64) -> Answer {
        // Ports of -1 stand for all types of ICMP; should a TCP rule name them, nothing says that they close a port.
        let ports = || self.from_port.satisfies(|it| it <= first) & self.to_port.satisfies(|it| it >= last || it == -1);
        self.is_every_protocol() | (self.is_tcp() & ports())
    }

    fn covers_any(self, ports: &[i64]) -> Answer {
        Answer::any_of(ports.iter().map(|&it| self.covers(it, it)), self.protocol.at)
    }
}

/// Whether two ranges are written alike, holes included, which a deployment fills alike.
fn same_range(ours: Phrase<'_>, theirs: Phrase<'_>) -> Truth {
    match (ours.hole, theirs.hole) {
        _ if ours.text == theirs.text => Truth::Yes,
        (Some(why), _) | (None, Some(why)) => Truth::Unknown(why),
        (None, None) => Truth::No,
    }
}

impl<'e> Facts<'e, IngressRule> {
    fn traffic(self) -> Traffic<'e> {
        Traffic { protocol: self.protocol(), from_port: self.from_port(), to_port: self.to_port() }
    }

    /// Whether any address at all may send: the IPv4 or the IPv6 range, or an entry of the prefix list, is everything.
    pub fn admits_world(self) -> Answer {
        self.admits_world_of(Family::Four) | self.admits_world_of(Family::Six)
    }

    /// Whether any address of a family may send.
    pub fn admits_world_of(self, family: Family) -> Answer {
        let range = match family {
            Family::Four => !self.is_for_vpc() & self.range().satisfies(|it| is_every_address(it, family)),
            Family::Six => self.ipv6_range().satisfies(|it| is_every_address(it, family)),
        };
        range | self.prefix_list().and(|list| list.holds_every_address_of(family))
    }

    /// Whether every address of a VPC may send: the range is that of a VPC made here, or is written as the group's own is. Of a
    /// VPC made elsewhere the range is not known, and counts as another.
    pub fn admits_whole_network(self, vpc: Fact<Facts<'_, Vpc>>) -> Answer {
        let same = match vpc.value {
            Value::Known(vpc) => {
                self.range().satisfies(|ours| vpc.range().satisfies(|theirs| same_range(ours, theirs)).truth)
            }
            _ => Truth::No.at(self.range().at),
        };
        self.is_for_vpc() | same
    }

    /// Whether it is for the range of a VPC made here, which is never wider than /16:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>.
    fn is_for_vpc(self) -> Answer {
        Truth::from(matches!(self.vpc_of_range().value, Value::Known(_))).at(self.range().at)
    }

    /// Whether the rule lets in all traffic of every kind, or TCP to every port but 0, which nothing uses.
    pub fn covers_every_port(self) -> Answer {
        self.traffic().covers(1, LAST_PORT)
    }

    /// Whether the rule lets in TCP to this port.
    pub fn covers_port(self, port: i64) -> Answer {
        self.traffic().covers(port, port)
    }

    /// Whether the rule lets in TCP to one of these ports.
    pub fn covers_any_port(self, ports: &[i64]) -> Answer {
        self.traffic().covers_any(ports)
    }

    /// Whether the rule lets any address of a family reach one of these TCP ports. Few rules are for everybody, so that this is
    /// asked first.
    pub fn opens_to_world(self, ports: &[i64], family: Family) -> Answer {
        let admits = self.admits_world_of(family);
        if admits.is_no() { admits } else { self.covers_any_port(ports) & admits }
    }

    /// Whether the rule lets in all traffic, TCP to a port that is not one of these, or UDP to any port.
    pub fn covers_more_than(self, allowed: &[i64]) -> Answer {
        let Traffic { from_port, to_port, .. } = self.traffic();
        let within = from_port.satisfies(|from| {
            let are_allowed =
                |to: i64| (from.max(0)..=to).take(allowed.len() + 1).all(|it| allowed.contains(&it)) && to >= 0;
            to_port.satisfies(are_allowed).truth
        });
        self.traffic().is_every_protocol() | (self.traffic().is_tcp() & !within) | self.traffic().is_udp()
    }
}

impl Facts<'_, SecurityGroup> {
    /// Whether one of its rules, within it or added to it, lets any address of a family reach one of these TCP ports.
    pub fn opens_to_world(self, ports: &[i64], family: Family) -> Answer {
        let opens = |rule: Facts<'_, IngressRule>| rule.opens_to_world(ports, family);
        let added = |link| self.referred_to_by(link).any_of_at_most(MOST_RULES, |it: Facts<'_, SecurityGroupIngress>| it.rule().and(opens));
        self.ingress().any_of_at_most(MOST_RULES, opens)
            | added(Facts::<SecurityGroupIngress>::group)
            | added(Facts::<SecurityGroupIngress>::group_by_name)
    }

    /// Whether one of its rules, within it or added to it, lets the whole internet in, at whatever port.
    pub fn admits_world(self) -> Answer {
        let added = |link| {
            self.referred_to_by(link)
                .any_of_at_most(MOST_RULES, |it: Facts<'_, SecurityGroupIngress>| it.rule().and(Facts::<IngressRule>::admits_world))
        };
        self.ingress().any_of_at_most(MOST_RULES, Facts::<IngressRule>::admits_world)
            | added(Facts::<SecurityGroupIngress>::group)
            | added(Facts::<SecurityGroupIngress>::group_by_name)
    }

    /// Whether a database carries it.
    pub fn guards_database(self) -> Answer {
        self.is_listed_by(Facts::<DbInstance>::security_groups) | self.is_listed_by(Facts::<DbCluster>::security_groups)
    }

    /// Whether a machine or a load balancer carries it, or is launched with it.
    pub fn guards_caller(self) -> Answer {
        let answers = [
            self.is_listed_by(Facts::<Instance>::security_groups),
            self.is_listed_by(Facts::<InstanceNetworkInterface>::security_groups),
            self.is_listed_by(Facts::<NetworkInterface>::security_groups),
            self.is_listed_by(Facts::<LaunchTemplate>::security_groups),
            self.is_listed_by(Facts::<TemplateNetworkInterface>::security_groups),
            self.is_listed_by(Facts::<LaunchConfiguration>::security_groups),
            self.is_listed_by(Facts::<LoadBalancer>::security_groups),
            self.is_listed_by(Facts::<ClassicLoadBalancer>::security_groups),
            self.is_listed_by(Facts::<Service>::security_groups),
        ];
        Answer::any_of(answers, self.origin())
    }
}
