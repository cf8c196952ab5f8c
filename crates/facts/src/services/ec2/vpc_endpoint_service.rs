//! Services that other networks reach by endpoints.

use crate::{Flag, kind};

kind! {
    /// A service of one's own that others reach by an endpoint in their network.
    VpcEndpointService = "AWS::EC2::VPCEndpointService" {
        /// Whether each request for an endpoint must be accepted. What holds when it is left out is not documented:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpointServiceConfiguration.html>.
        acceptance_required: Flag = "AcceptanceRequired"
    }
}
