//! Classic load balancers.

use crate::{Answer, Facts, Flag, Link, Links, NOTHING, Number, Present, Rows, Text, Texts, Truth, Why, kind, no, piece, text};

use crate::{
    certificatemanager::certificate::Certificate,
    ec2::{
        exposure::{Interface, in_any_of},
        security_group::SecurityGroup,
        subnet::Subnet,
    },
};

kind! {
    /// A classic load balancer.
    ClassicLoadBalancer = "AWS::ElasticLoadBalancing::LoadBalancer" named by "LoadBalancerName" {
        /// `internet-facing` or `internal`:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_CreateLoadBalancer.html>.
        scheme: Text = "Scheme" { absent: text("internet-facing") }
        /// What it listens for; required.
        listeners: Rows<ClassicListener> = "Listeners" { absent: NOTHING }
        /// Whether requests are logged to a bucket; left out, they are not:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-access-logs.html>.
        access_logs: Flag = "AccessLoggingPolicy.Enabled" { absent: no() }
        /// Whether instances of all zones share requests evenly; left out, each zone's own alone do:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html>.
        cross_zone: Flag = "CrossZone" { absent: no() }
        /// Whether requests under way are let finish when an instance leaves; left out, they are not:
        /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html>.
        drains_connections: Flag = "ConnectionDrainingPolicy.Enabled" { absent: no() }
        /// The policies, of TLS among them.
        policies: Rows<ClassicPolicy> = "Policies" { absent: NOTHING }
        /// The Availability Zones, outside a VPC.
        zones: Texts = "AvailabilityZones" { absent: NOTHING }
        /// The subnets by their identifiers.
        subnet_names: Texts = "Subnets" { absent: NOTHING }
        /// Whether security groups are named; left out, the default group of the VPC guards it.
        has_security_groups: Present = "SecurityGroups" { absent: no() }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "SecurityGroups" { absent: NOTHING }
        /// The subnets.
        subnets: Links<Subnet> = "Subnets" { absent: NOTHING }
    }
}

piece! {
    /// Something a classic load balancer listens for.
    ClassicListener = "classic listener" {
        /// `HTTP`, `HTTPS`, `TCP` or `SSL` in any case; required.
        protocol: Text = "Protocol" { absent: NOTHING }
        /// The port it listens at; required.
        port: Number = "LoadBalancerPort" { absent: NOTHING }
        /// The certificate by its ARN; those of ACM and those kept in IAM look different.
        certificate: Text = "SSLCertificateId" { absent: NOTHING }
        /// The certificate, where Certificate Manager makes it in the same source.
        certificate_made_here: Link<Certificate> = "SSLCertificateId" { absent: NOTHING }
        /// The names of the policies that apply, of TLS among them.
        policies: Texts = "PolicyNames" { absent: NOTHING }
    }
}

piece! {
    /// A policy of a classic load balancer.
    ClassicPolicy = "classic policy" {
        /// Its name; required.
        name: Text = "PolicyName" { absent: NOTHING }
        /// Its kind, such as `SSLNegotiationPolicyType`; required.
        policy_type: Text = "PolicyType" { absent: NOTHING }
        /// What it says, by name; required.
        attributes: Rows<PolicyAttribute> = "Attributes" { absent: NOTHING }
    }
}

piece! {
    /// Something that a policy says.
    PolicyAttribute = "policy attribute" {
        /// Of what.
        name: Text = "Name" { absent: NOTHING }
        /// What.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl Facts<'_, ClassicListener> {
    /// Whether it speaks TLS with clients; the names of protocols are taken in any case.
    pub fn uses_tls(self) -> Answer {
        self.speaks(&["https", "ssl"])
    }

    /// Whether it speaks one of these protocols, given in lower case.
    pub fn speaks(self, protocols: &[&str]) -> Answer {
        self.protocol().satisfies(|it| {
            it.satisfies(|name| protocols.iter().any(|want| want.eq_ignore_ascii_case(name)))
        })
    }
}

impl<'e> Facts<'e, ClassicLoadBalancer> {
    /// Whether the internet can open a connection to a listener at one of these TCP ports. Classic load balancers have IPv4
    /// addresses alone in a VPC: <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-internet-facing-load-balancers.html>.
    pub fn offers_to_internet(self, ports: &[i64]) -> Answer {
        let reachable = |port: i64| {
            in_any_of(self.subnets(), |subnet| {
                let interface = Interface {
                    public_address: self.scheme().is("internet-facing"),
                    ipv6_address: Truth::No.at(self.origin()),
                    subnet,
                    names_groups: self.has_security_groups().is(true),
                    groups: self.security_groups(),
                    is_open_without: false,
                };
                interface.is_reachable(&[port])
            })
        };
        self.listeners().any(|listener| {
            listener.port().satisfies(|port| if ports.contains(&port) { reachable(port).truth } else { Truth::No })
        })
    }

    /// Whether a listener that speaks TLS does so by this one of AWS's security policies. Where none is named, it is another:
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html>.
    pub fn negotiates_by(self, listener: Facts<'e, ClassicListener>, security_policy: &str) -> Answer {
        let is_it = |policy: Facts<'e, ClassicPolicy>| {
            policy.attributes().any(|it| it.name().is("Reference-Security-Policy") & it.value().is(security_policy))
        };
        let named = |policy: Facts<'e, ClassicPolicy>| {
            listener.policies().any(|ours| {
                ours.satisfies(|ours| {
                    policy.name().satisfies(|it| match (ours.hole, it.hole) {
                        _ if ours.text == it.text => Truth::Yes,
                        (Some(why), _) | (None, Some(why)) => Truth::Unknown(why),
                        (None, None) => Truth::No,
                    })
                    .truth
                })
            })
        };
        // A policy that the listener names and the load balancer does not hold is one that stands elsewhere.
        let elsewhere = listener.policies().any(|ours| {
            let is_here = self.policies().any(|it| ours.satisfies(|ours| it.name().satisfies(|it| ours.text == it.text).truth));
            if is_here.is_no() { Truth::Unknown(Why::NotCarried).at(ours.at) } else { !is_here }
        });
        let chosen = self.policies().any(|policy| named(policy) & is_it(policy));
        if chosen.is_no() && elsewhere.is_unknown() { elsewhere } else { chosen }
    }
}
