//! Tunnels to other sites.

use crate::{Flag, NOTHING, Rows, kind, no, piece};

kind! {
    /// A pair of tunnels between a virtual network and another site.
    VpnConnection = "AWS::EC2::VPNConnection" {
        /// What is said of the tunnels, of which there are always two.
        tunnels: Rows<VpnTunnel> = "VpnTunnelOptionsSpecifications" { absent: NOTHING }
    }
}

piece! {
    /// What is said of a tunnel.
    VpnTunnel = "VPN tunnel" {
        /// Whether what goes on in it is logged:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CloudWatchLogOptionsSpecification.html>.
        logs: Flag = "LogOptions.CloudwatchLogOptions.LogEnabled" { absent: no() }
    }
}
