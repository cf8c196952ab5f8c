//! Network access control lists.

use crate::{Answer, Facts, Link, NOTHING, kind};

use super::{address_range::Family, exposure::MOST_RULES, network_acl_entry::NetworkAclEntry, vpc::Vpc};

kind! {
    /// A list of rules at the edge of subnets. A new one refuses everything:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html>.
    NetworkAcl = "AWS::EC2::NetworkAcl" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
    }
}

impl Facts<'_, NetworkAcl> {
    /// Whether one of its rules lets any address of a family reach a TCP port, and none before refuses that.
    pub fn admits_world(self, port: i64, family: Family) -> Answer {
        self.referred_to_by(Facts::<NetworkAclEntry>::network_acl).any_of_at_most(MOST_RULES, |it| it.opens(port, family))
    }
}

/// The number of the rules by which a default list lets everything through:
/// <https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html>.
const DEFAULT_RULE: i64 = 100;

impl Facts<'_, Vpc> {
    /// Whether its default list lets any address of a family reach a TCP port, as it does unless a rule was added before.
    pub fn default_network_acl_admits_world(self, port: i64, family: Family) -> Answer {
        let added = || self.referred_to_by(Facts::<NetworkAclEntry>::vpc_of_default_acl);
        added().any_of_at_most(MOST_RULES, |it| it.opens(port, family))
            | !added().any_of_at_most(MOST_RULES, |it| it.refuses_before(DEFAULT_RULE, port, family))
    }
}
