//! Routes.

use crate::{Answer, Facts, Link, NOTHING, Text, Value, kind};

use super::{internet_gateway::InternetGateway, route_table::RouteTable, vpn_gateway::VpnGateway};

kind! {
    /// A route of a route table.
    Route = "AWS::EC2::Route" {
        /// The table it belongs to; required.
        route_table: Link<RouteTable> = "RouteTableId" { absent: NOTHING }
        /// The IPv4 range it is for.
        destination: Text = "DestinationCidrBlock" { absent: NOTHING }
        /// The IPv6 range it is for.
        ipv6_destination: Text = "DestinationIpv6CidrBlock" { absent: NOTHING }
        /// The internet gateway it leads to.
        internet_gateway: Link<InternetGateway> = "GatewayId" { absent: NOTHING }
        /// The gateway to a private network that it leads to.
        vpn_gateway: Link<VpnGateway> = "GatewayId" { absent: NOTHING }
        /// The gateway it leads to, by its identifier: an internet gateway's begins with `igw-`, a virtual private gateway's
        /// with `vgw-`, an endpoint's with `vpce-`.
        gateway: Text = "GatewayId" { absent: NOTHING }
    }
}

impl Facts<'_, Route> {
    /// Whether it leads to an internet gateway, through which the internet can also come in. A route to an egress-only
    /// gateway or a NAT gateway does not: <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html>.
    pub fn leads_to_internet(self) -> Answer {
        if let Value::Known(_) = self.vpn_gateway().value {
            return !self.vpn_gateway().exists();
        }
        if let Value::Known(_) = self.internet_gateway().value {
            return self.internet_gateway().exists();
        }
        self.gateway().satisfies(|it| it.starts_with("igw-"))
    }
}
