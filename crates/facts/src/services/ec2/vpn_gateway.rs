//! Gateways to private networks.

use crate::{Present, kind, no};

kind! {
    /// A gateway between a virtual network and a private one.
    VpnGateway = "AWS::EC2::VPNGateway" {
        /// Whether it has tags.
        tagged: Present = "Tags" { absent: no() }
    }
}
