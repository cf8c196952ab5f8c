//! Endpoints by which a virtual network reaches services without the internet.

use crate::{Link, NOTHING, Text, kind};

use super::vpc::Vpc;

kind! {
    /// A way from a virtual network to a service that leaves the internet out.
    VpcEndpoint = "AWS::EC2::VPCEndpoint" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// The service, such as `com.amazonaws.eu-central-1.ec2`.
        service: Text = "ServiceName" { absent: NOTHING }
    }
}
