//! The setting of an account that keeps its virtual networks from the internet.

use crate::{NOTHING, Text, kind};

kind! {
    /// Whether internet gateways of an account pass traffic on, in one Region.
    VpcBlockPublicAccessOptions = "AWS::EC2::VPCBlockPublicAccessOptions" {
        /// `block-bidirectional` or `block-ingress`; required:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html>.
        mode: Text = "InternetGatewayBlockMode" { absent: NOTHING }
    }
}
