//! Which capacity providers a cluster may use.

use crate::{Link, NOTHING, Rows, kind};

use super::{capacity_provider::StrategyItem, cluster::Cluster};

kind! {
    /// The capacity providers of a cluster, and its default strategy.
    ClusterCapacityProviderAssociations = "AWS::ECS::ClusterCapacityProviderAssociations" {
        /// The cluster; required.
        cluster: Link<Cluster> = "Cluster" { absent: NOTHING }
        /// Where services and tasks run that do not say themselves; required.
        default_strategy: Rows<StrategyItem> = "DefaultCapacityProviderStrategy" { absent: NOTHING }
    }
}
