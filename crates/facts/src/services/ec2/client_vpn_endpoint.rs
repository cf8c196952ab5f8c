//! Endpoints by which single people join a virtual network.

use crate::{Flag, kind, no};

kind! {
    /// An endpoint by which people join a virtual network from afar.
    ClientVpnEndpoint = "AWS::EC2::ClientVpnEndpoint" {
        /// Whether connections are logged; required:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ConnectionLogOptions.html>.
        logs_connections: Flag = "ConnectionLogOptions.Enabled" { absent: no() }
    }
}
