//! Network interfaces of their own.

use crate::{Answer, Facts, Link, Links, NOTHING, Present, kind, no};

use super::{eip_association::EipAssociation, security_group::SecurityGroup, subnet::Subnet};

kind! {
    /// A network interface that is made apart from the instance it is attached to. It is given no public address by itself:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html>.
    NetworkInterface = "AWS::EC2::NetworkInterface" {
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "GroupSet" { absent: NOTHING }
        /// Whether security groups are named; left out, the default group of the VPC is used.
        has_security_groups: Present = "GroupSet" { absent: no() }
    }
}

impl Facts<'_, NetworkInterface> {
    /// Whether an elastic address is put on it.
    pub fn has_public_address(self) -> Answer {
        self.referred_to_by::<EipAssociation>(Facts::<EipAssociation>::network_interface).any(Facts::exists)
    }
}
