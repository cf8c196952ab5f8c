//! The subnets that databases may stand in.

use crate::{Answer, Facts, Links, NOTHING, kind};

use crate::ec2::subnet::Subnet;

kind! {
    /// The subnets that databases may stand in.
    DbSubnetGroup = "AWS::RDS::DBSubnetGroup" named by "DBSubnetGroupName" {
        /// The subnets; required.
        subnets: Links<Subnet> = "SubnetIds" { absent: NOTHING }
    }
}

impl Facts<'_, DbSubnetGroup> {
    /// Whether one of the subnets is public, so that a database may come to stand in it.
    pub fn has_public_subnet(self) -> Answer {
        self.subnets().any(Facts::<Subnet>::is_public)
    }
}
