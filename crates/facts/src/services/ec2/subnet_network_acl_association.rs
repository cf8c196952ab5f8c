//! Which network access control list guards a subnet.

use crate::{Link, NOTHING, kind};

use super::{network_acl::NetworkAcl, subnet::Subnet, vpc::Vpc};

kind! {
    /// A subnet put behind a network access control list.
    SubnetNetworkAclAssociation = "AWS::EC2::SubnetNetworkAclAssociation" {
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The list; required.
        network_acl: Link<NetworkAcl> = "NetworkAclId" { absent: NOTHING }
        /// The VPC whose default list it is, where an attribute of a VPC made here names the list.
        vpc_of_default_acl: Link<Vpc> = "NetworkAclId" { absent: NOTHING }
    }
}
