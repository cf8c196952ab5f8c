//! Network access control lists.

use crate::{Link, NOTHING, kind};

use super::vpc::Vpc;

kind! {
    /// A list of rules at the edge of subnets. A new one refuses everything:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html>.
    NetworkAcl = "AWS::EC2::NetworkAcl" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
    }
}
