//! The subnets that clusters may stand in.

use crate::{Answer, Facts, Links, NOTHING, ec2::subnet::Subnet, kind};

kind! {
    /// The subnets that clusters may stand in.
    SubnetGroup = "AWS::ElastiCache::SubnetGroup" named by "CacheSubnetGroupName" {
        /// The subnets; required.
        subnets: Links<Subnet> = "SubnetIds" { absent: NOTHING }
    }
}

impl Facts<'_, SubnetGroup> {
    /// Whether one of the subnets is public, so that a cluster may come to stand in it.
    pub fn has_public_subnet(self) -> Answer {
        self.subnets().any(Facts::<Subnet>::is_public)
    }
}
