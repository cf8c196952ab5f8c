//! Gateways attached to virtual networks.

use crate::{Link, NOTHING, Present, kind, no};

use super::vpc::Vpc;

kind! {
    /// A gateway attached to a virtual network.
    VpcGatewayAttachment = "AWS::EC2::VPCGatewayAttachment" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// Whether the gateway leads to the internet, not to a private network.
        attaches_internet_gateway: Present = "InternetGatewayId" { absent: no() }
    }
}
