//! Clusters.

use crate::{Answer, Fact, Facts, Flag, List, NOTHING, Phrase, Rows, Text, Truth, Value, Why, kind, no, piece, text};

use super::{
    capacity_provider::{self, StrategyItem},
    cluster_capacity_provider_associations::ClusterCapacityProviderAssociations,
};

kind! {
    /// A cluster: where services and tasks run.
    Cluster = "AWS::ECS::Cluster" named by "ClusterName" {
        /// Settings by name.
        cluster_settings: Rows<ClusterSetting> = "ClusterSettings" { absent: NOTHING }
        /// Where services and tasks run that do not say themselves:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html>.
        default_strategy: Rows<StrategyItem> = "DefaultCapacityProviderStrategy" { absent: NOTHING }
        /// Where the output of commands run in containers is logged: `NONE`, `DEFAULT` for the container's own log, or
        /// `OVERRIDE`: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html>.
        command_logging: Text = "Configuration.ExecuteCommandConfiguration.Logging" { absent: text("DEFAULT") }
        /// The key for the session of a command.
        command_key: Text = "Configuration.ExecuteCommandConfiguration.KmsKeyId" { absent: NOTHING }
        /// Whether the log of commands in CloudWatch Logs is encrypted.
        command_log_encrypted: Flag = "Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchEncryptionEnabled" { absent: no() }
    }
}

piece! {
    /// A setting of a cluster.
    ClusterSetting = "cluster setting" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, Cluster> {
    /// Whether Container Insights watches it. Left out, a setting of the account decides:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html>.
    pub fn has_container_insights(self) -> Answer {
        let is_the_setting = |it: Facts<'e, ClusterSetting>| it.name().is("containerInsights");
        let settings = self.cluster_settings();
        let at = settings.at;
        if settings.clone().any(is_the_setting).is_no() {
            return Truth::Unknown(Why::Varies).at(at);
        }
        settings.all(|it| is_the_setting(it).implies(|| it.value().is_any_of(&["enabled", "enhanced"])))
    }

    /// What services and tasks run on that do not say themselves: a strategy of the cluster, or else instances.
    #[must_use]
    pub fn default_compute(self) -> Fact<Phrase<'e>> {
        let strategy = self.default_strategy();
        if !strategy.clone().any(Facts::exists).is_no() {
            return capacity_provider::compute(strategy);
        }
        let associations: List<'e, ClusterCapacityProviderAssociations, Cluster> =
            self.referred_to_by(Facts::<ClusterCapacityProviderAssociations>::cluster);
        for association in associations.iter() {
            let strategy = association.then(Facts::<ClusterCapacityProviderAssociations>::default_strategy);
            if !strategy.clone().any(Facts::exists).is_no() {
                return capacity_provider::compute(strategy);
            }
        }
        Fact { value: Value::Absent(Some(Phrase::whole("EC2"))), at: self.origin() }
    }
}
