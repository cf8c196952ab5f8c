//! Routes.

use crate::{Answer, Facts, Link, NOTHING, Present, Text, Truth, Value, Why, kind, no};

use super::{
    address_range::{Family, is_every_address},
    internet_gateway::InternetGateway,
    prefix_list::PrefixList,
    route_table::RouteTable,
    vpn_gateway::VpnGateway,
};

kind! {
    /// A route of a route table.
    Route = "AWS::EC2::Route" {
        /// The table it belongs to; required.
        route_table: Link<RouteTable> = "RouteTableId" { absent: NOTHING }
        /// The IPv4 range it is for.
        destination: Text = "DestinationCidrBlock" { absent: NOTHING }
        /// The IPv6 range it is for.
        ipv6_destination: Text = "DestinationIpv6CidrBlock" { absent: NOTHING }
        /// The list of ranges it is for.
        prefix_list: Link<PrefixList> = "DestinationPrefixListId" { absent: NOTHING }
        /// Whether it leads to another virtual network by a peering connection.
        to_peer: Present = "VpcPeeringConnectionId" { absent: no() }
        /// Whether it leads to an endpoint, such as that of a firewall, which may pass traffic on.
        to_endpoint: Present = "VpcEndpointId" { absent: no() }
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

    /// Whether it is for every address of a family.
    pub fn is_for_everywhere(self, family: Family) -> Answer {
        let range = match family {
            Family::Four => self.destination(),
            Family::Six => self.ipv6_destination(),
        };
        range.satisfies(|it| is_every_address(it, family))
            | self.prefix_list().and(|list| list.holds_every_address_of(family))
    }

    /// Whether it takes traffic for every address of a family to the internet. A firewall's endpoint may take it there, which
    /// the route does not tell.
    pub fn leads_anywhere(self, family: Family) -> Answer {
        let to_endpoint = self.to_endpoint().is(true);
        let leads_out = if to_endpoint.is_yes() {
            Truth::Unknown(Why::NotCarried).at(to_endpoint.at)
        } else {
            self.leads_to_internet()
        };
        self.is_for_everywhere(family) & leads_out
    }
}
