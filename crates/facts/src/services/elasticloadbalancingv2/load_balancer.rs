//! Application, network and gateway load balancers.

use crate::{Answer, Facts, Link, Links, NOTHING, Rows, Text, Texts, kind, piece, text};

use crate::ec2::{security_group::SecurityGroup, subnet::Subnet};

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

impl Facts<'_, LoadBalancer> {
    /// Whether it is an application load balancer.
    pub fn is_application(self) -> Answer {
        self.load_balancer_type().is("application")
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
