//! Application, network and gateway load balancers.

use crate::{Answer, Facts, Link, Links, NOTHING, Present, Rows, Text, Texts, Truth, Value, kind, no, piece, text};

use crate::ec2::{
    exposure::{Interface, in_any_of},
    security_group::SecurityGroup,
    subnet::Subnet,
};

use super::listener::Listener;

kind! {
    /// A load balancer.
    LoadBalancer = "AWS::ElasticLoadBalancingV2::LoadBalancer" named by "Name" {
        /// `application`, `network` or `gateway`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html>.
        load_balancer_type: Text = "Type" { absent: text("application") }
        /// `internet-facing` or `internal`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html>.
        scheme: Text = "Scheme" { absent: text("internet-facing") }
        /// Settings by key; those left out have the defaults of
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html>.
        attributes: Rows<LoadBalancerAttribute> = "LoadBalancerAttributes" { absent: NOTHING }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
        /// `ipv4`, `dualstack` or `dualstack-without-public-ipv4`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html>.
        address_type: Text = "IpAddressType" { absent: text("ipv4") }
        /// Whether security groups are named. Left out, an application load balancer is guarded by the VPC's default group, and
        /// a network load balancer by none:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html>.
        has_security_groups: Present = "SecurityGroups" { absent: no() }
        /// The subnets by their identifiers.
        subnet_names: Texts = "Subnets" { absent: NOTHING }
        /// The subnets with addresses of their own, in place of the plain list.
        subnet_mappings: Rows<SubnetMapping> = "SubnetMappings" { absent: NOTHING }
        /// The subnets.
        subnets: Links<Subnet> = "Subnets" { absent: NOTHING }
    }
}

piece! {
    /// A setting of a load balancer.
    LoadBalancerAttribute = "load balancer attribute" {
        /// Its key.
        key: Text = "Key" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

piece! {
    /// A subnet of a load balancer, with an address of its own.
    SubnetMapping = "subnet mapping" {
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, LoadBalancer> {
    /// Whether it is an application load balancer.
    pub fn is_application(self) -> Answer {
        self.load_balancer_type().is("application")
    }

    /// Whether the internet can open a connection to a listener at one of these TCP ports.
    pub fn offers_to_internet(self, ports: &[i64]) -> Answer {
        let listeners = self.referred_to_by(Facts::<Listener>::load_balancer);
        listeners.any(|listener| {
            listener.port().satisfies(|port| if ports.contains(&port) { self.is_reachable_at(port).truth } else { Truth::No })
        })
    }

    fn is_reachable_at(self, port: i64) -> Answer {
        let faces_internet = self.scheme().is("internet-facing");
        let in_subnet = |subnet| {
            let interface = Interface {
                public_address: faces_internet & !self.address_type().is("dualstack-without-public-ipv4"),
                ipv6_address: faces_internet & self.address_type().satisfies(|it| it.starts_with("dualstack")),
                subnet,
                names_groups: self.has_security_groups().is(true),
                groups: self.security_groups(),
                is_open_without: !self.is_application().is_yes(),
            };
            interface.is_reachable(&[port])
        };
        match self.subnets().value {
            Value::Absent(_) => {
                let mapped = |it: Facts<'e, SubnetMapping>| in_subnet(it.subnet());
                self.subnet_mappings().any(mapped)
            }
            _ => in_any_of(self.subnets(), in_subnet),
        }
    }

    /// Whether a setting has one of these values, or is left out where the default is one of them.
    pub fn has_one_of(self, key: &str, values: &[&str], default_is_one: bool) -> Answer {
        let other = self.attributes().any(|it| it.key().is(key) & !it.value().is_any_of(values));
        let written = self.attributes().any(|it| it.key().is(key));
        if written.is_no() && !default_is_one { written } else { !other }
    }

    /// Whether a setting that is off unless asked for is on.
    pub fn has_on(self, key: &str) -> Answer {
        let on = self.attributes().any(|it| it.key().is(key) & it.is_on());
        let off = self.attributes().any(|it| it.key().is(key) & !it.is_on());
        // A setting that is written as off is better shown than the list it stands in.
        if on.is_no() && off.is_yes() { !off } else { on }
    }
}

impl Facts<'_, LoadBalancerAttribute> {
    fn is_on(self) -> Answer {
        self.value().satisfies(|it| it.equals_ignoring_case("true"))
    }
}
