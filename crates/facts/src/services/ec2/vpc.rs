//! Virtual networks.

use crate::{Answer, Facts, NOTHING, Phrase, Text, Truth, kind};

use super::{
    flow_log::FlowLog, subnet::Subnet, vpc_endpoint::VpcEndpoint, vpc_gateway_attachment::VpcGatewayAttachment,
};

kind! {
    /// A virtual network.
    Vpc = "AWS::EC2::VPC" {
        /// Its IPv4 range.
        range: Text = "CidrBlock" { absent: NOTHING }
    }
}

impl Facts<'_, Vpc> {
    /// Whether an internet gateway is attached; a VPC that is not the default one has none of itself:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html>.
    pub fn has_internet_gateway(self) -> Answer {
        self.referred_to_by::<VpcGatewayAttachment>(Facts::<VpcGatewayAttachment>::vpc)
            .any(|it| it.attaches_internet_gateway().is(true))
    }

    /// Whether it has an endpoint for a service of AWS, by the last part of the service's name, such as `ec2`.
    pub fn has_endpoint_for(self, service: &str) -> Answer {
        let is_for = |name: Phrase<'_>| match name.text.rsplit_once('.') {
            Some((_, last)) if !last.contains('}') => (last == service).into(),
            _ => name.hole.map_or(Truth::No, Truth::Unknown),
        };
        self.referred_to_by(Facts::<VpcEndpoint>::vpc).any(|it| it.service().satisfies(is_for))
    }

    /// Whether subnets of it stand in the same source.
    pub fn has_subnets(self) -> Answer {
        self.referred_to_by(Facts::<Subnet>::vpc).any(Facts::exists)
    }

    /// Whether one of its subnets is private.
    pub fn has_private_subnet(self) -> Answer {
        self.referred_to_by(Facts::<Subnet>::vpc).any(|it| !it.is_public())
    }

    /// Whether a flow log records the traffic that is refused, alone or with what is let through; none does of itself:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html>.
    pub fn logs_refused_traffic(self) -> Answer {
        self.referred_to_by::<FlowLog>(Facts::<FlowLog>::vpc).any(|it| it.traffic().is_any_of(&["ALL", "REJECT"]))
    }
}
