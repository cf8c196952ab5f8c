//! What the internet can reach: an address, a way through the network to it, and rules that let it in, all taken together.
//! Each part alone says little: an open rule on a machine without a public address lets nobody in, and neither does a
//! public address in a subnet without a way out. Where a part lies outside the source, the answer is that part's unknown.

use crate::{Answer, Fact, Facts, Kind, List, Origin, Truth, Value, Why};

use super::{address_range::Family, security_group::SecurityGroup, subnet::Subnet, vpc::Vpc};

/// The most rules of a group or a list, and routes of a table, that are looked at for each of the resources behind them. AWS
/// admits no more of any: <https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html>.
pub(crate) const MOST_RULES: usize = 1_000;

/// Something with an address in a subnet, as far as the internet can tell: a network interface, or what stands for one.
#[derive(Clone, Debug)]
pub(crate) struct Interface<'e> {
    /// Whether the internet has an IPv4 address for it.
    pub(crate) public_address: Answer,
    /// Whether it has an IPv6 address, which the internet can always use.
    pub(crate) ipv6_address: Answer,
    /// Where it stands; left out, in the default VPC.
    pub(crate) subnet: Fact<Facts<'e, Subnet>>,
    /// Whether security groups are named; if none is, the default group of the VPC guards it.
    pub(crate) names_groups: Answer,
    /// The security groups.
    pub(crate) groups: Fact<List<'e, SecurityGroup>>,
    /// Whether nothing guards it where no group is named, not even the default one.
    pub(crate) is_open_without: bool,
}

impl Interface<'_> {
    /// An interface of which nothing is known.
    pub(crate) fn unknown(why: Why, at: Origin) -> Self {
        let answer = Truth::Unknown(why).at(at);
        Self {
            public_address: answer,
            ipv6_address: answer,
            subnet: Fact { value: Value::Unknown(why), at },
            names_groups: answer,
            groups: Fact { value: Value::Unknown(why), at },
            is_open_without: false,
        }
    }

    /// Whether the internet can open a TCP connection to one of these ports.
    pub(crate) fn is_reachable(&self, ports: &[i64]) -> Answer {
        self.is_reachable_by(ports, Family::Four) | self.is_reachable_by(ports, Family::Six)
    }

    fn is_reachable_by(&self, ports: &[i64], family: Family) -> Answer {
        let address = match family {
            Family::Four => self.public_address,
            Family::Six => self.ipv6_address,
        };
        if address.is_no() {
            return address;
        }
        // Rules come first, since they settle most cases without a look at the network.
        let opened = self.is_open(ports, family);
        if opened.is_no() {
            return opened;
        }
        let way_in = match self.subnet.value {
            // Subnets of the default VPC lead to the internet unless they have been changed:
            // <https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html>.
            Value::Absent(None) => return address & Truth::Unknown(Why::Varies).at(self.subnet.at) & opened,
            _ => self.subnet.and(|it| it.leads_to_internet(family)),
        };
        if way_in.is_no() {
            return way_in;
        }
        let let_in = ports.iter().map(|&port| {
            self.subnet.and(|it| it.network_acl_admits_world(port, family)) & self.is_open(&[port], family)
        });
        address & way_in & Answer::any_of(let_in, opened.at)
    }

    /// Whether a security group lets any address of the family reach one of the ports.
    fn is_open(&self, ports: &[i64], family: Family) -> Answer {
        if !self.names_groups.is_no() {
            return self.groups.clone().any(|group| group.opens_to_world(ports, family));
        }
        if self.is_open_without {
            return Truth::Yes.at(self.names_groups.at);
        }
        let vpc = self.subnet.then(Facts::<Subnet>::vpc);
        match vpc.value {
            Value::Known(vpc) => vpc.default_group_opens_to_world(ports, family),
            Value::Unknown(why) => Truth::Unknown(why).at(vpc.at),
            Value::Absent(_) => Truth::Unknown(Why::Varies).at(vpc.at),
        }
    }
}

/// Whether a subnet gives a public address to what is launched in it. Without a subnet, one of the default VPC does, unless
/// it has been changed: <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html>.
pub(crate) fn public_address_by(subnet: Fact<Facts<'_, Subnet>>) -> Answer {
    match subnet.value {
        Value::Absent(None) => Truth::Unknown(Why::Varies).at(subnet.at),
        _ => subnet.and(|it| it.assigns_public_addresses().is(true)).shown_at(subnet.at),
    }
}

/// Whether a subnet gives an IPv6 address to what is launched in it; those of the default VPC do not of themselves.
pub(crate) fn ipv6_address_by(subnet: Fact<Facts<'_, Subnet>>) -> Answer {
    subnet.and(|it| it.assigns_ipv6_addresses().is(true))
}

/// Whether something that can stand in any of several subnets passes a test in one of them. Each place is tried, so that
/// groups and their rules are best asked first, once.
pub(crate) fn in_any_of<'e, K: Kind>(
    places: Fact<List<'e, K>>,
    mut test: impl FnMut(Fact<Facts<'e, K>>) -> Answer,
) -> Answer {
    match places.value {
        Value::Known(list) | Value::Absent(Some(list)) => Answer::any_of(list.iter().map(test), places.at),
        Value::Unknown(why) => test(Fact { value: Value::Unknown(why), at: places.at }),
        Value::Absent(None) => test(Fact { value: Value::Absent(None), at: places.at }),
    }
}

impl Facts<'_, Vpc> {
    /// Whether a rule was added to its default security group that lets any address of the family reach one of these TCP
    /// ports. Of itself the group admits its own members alone:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html>.
    fn default_group_opens_to_world(self, ports: &[i64], family: Family) -> Answer {
        use super::security_group_ingress::SecurityGroupIngress;
        self.referred_to_by(Facts::<SecurityGroupIngress>::vpc_of_default_group)
            .any_of_at_most(MOST_RULES, |added| added.rule().and(|rule| rule.opens_to_world(ports, family)))
    }
}
