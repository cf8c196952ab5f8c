//! Domains.

use crate::{
    Answer, Document, Entries, Fact, Facts, Flag, Links, List, NOTHING, Number, Present, Text,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind, no, piece,
};

kind! {
    /// A domain: a cluster of OpenSearch or Elasticsearch.
    Domain = "AWS::OpenSearchService::Domain" named by "DomainName" {
        /// The engine with its version, such as `OpenSearch_2.19`; left out, it is not on record what holds:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html>.
        engine_version: Text = "EngineVersion"
        /// Whether data at rest is encrypted:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html>.
        encrypted: Flag = "EncryptionAtRestOptions.Enabled" { absent: no() }
        /// The key; left out, the one that AWS manages for OpenSearch Service in the account.
        key: Text = "EncryptionAtRestOptions.KmsKeyId" { absent: NOTHING }
        /// Whether traffic between the nodes is encrypted:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html>.
        node_to_node_encryption: Flag = "NodeToNodeEncryptionOptions.Enabled" { absent: no() }
        /// Whether plain HTTP is refused:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html>.
        https_required: Flag = "DomainEndpointOptions.EnforceHTTPS" { absent: no() }
        /// The security policy: the least version of TLS. Left out, it is not on record what holds:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/infrastructure-security.html>.
        tls_policy: Text = "DomainEndpointOptions.TLSSecurityPolicy"
        /// Whether access is decided by document and field, besides by domain:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html>.
        fine_grained_access: Flag = "AdvancedSecurityOptions.Enabled" { absent: no() }
        /// Whether open access policies go on letting in whoever they did while users are being set up, which AWS ends after 30
        /// days:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-enabling-existing>.
        anonymous_access: Flag = "AdvancedSecurityOptions.AnonymousAuthEnabled" { absent: no() }
        /// Whether it stands in a VPC; else its address is public:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html>.
        in_vpc: Present = "VPCOptions.SubnetIds" { absent: no() }
        /// The subnets.
        subnets: Links<Subnet> = "VPCOptions.SubnetIds" { absent: NOTHING }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "VPCOptions.SecurityGroupIds" { absent: NOTHING }
        /// Whether an access policy is attached.
        has_policy: Present = "AccessPolicies" { absent: no() }
        /// What that policy says.
        document: Document = "AccessPolicies" { absent: NOTHING }
        /// The logs that may be sent to CloudWatch Logs.
        logs: Entries<LogOption> = "LogPublishingOptions" { absent: NOTHING }
        /// How many data nodes there are; left out, it is not on record what holds.
        data_nodes: Number = "ClusterConfig.InstanceCount"
        /// Whether nodes and replicas are spread over Availability Zones:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html>.
        zone_awareness: Flag = "ClusterConfig.ZoneAwarenessEnabled" { absent: no() }
        /// Whether nodes of their own manage the cluster:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html>.
        dedicated_masters: Flag = "ClusterConfig.DedicatedMasterEnabled" { absent: no() }
        /// How many of them; left out, it is not on record what holds.
        dedicated_master_count: Number = "ClusterConfig.DedicatedMasterCount"
    }
}

piece! {
    /// A kind of log of a domain, and where it goes.
    LogOption = "log of a domain" {
        /// Which log: `INDEX_SLOW_LOGS`, `SEARCH_SLOW_LOGS`, `ES_APPLICATION_LOGS` or `AUDIT_LOGS`.
        name: Text = "$key" { absent: NOTHING }
        /// Whether it is sent; left out, it is not:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-opensearchservice-domain-logpublishingoption.html>.
        enabled: Flag = "$value.Enabled" { absent: no() }
        /// Whether a log group is named, which sending requires.
        has_log_group: Present = "$value.CloudWatchLogsLogGroupArn" { absent: no() }
    }
}

impl Facts<'_, Domain> {
    /// Whether each request is asked for a user of the domain's own, and none is let in without.
    pub fn asks_for_users(self) -> Answer {
        self.fine_grained_access().is(true) & !self.anonymous_access().is(true)
    }

    /// Whether it sends this log to CloudWatch Logs.
    pub fn publishes(self, log: &str) -> Answer {
        publishes(self.logs(), log)
    }

    /// Whether at least three data nodes are spread over Availability Zones.
    pub fn has_three_data_nodes(self) -> Answer {
        three_data_nodes(self.data_nodes(), self.zone_awareness())
    }

    /// Whether at least three nodes of their own manage the cluster.
    pub fn has_three_dedicated_masters(self) -> Answer {
        three_dedicated_masters(self.dedicated_masters(), self.dedicated_master_count())
    }
}

/// Whether one of these logs is the one asked for, turned on and sent somewhere.
pub(crate) fn publishes<'e>(logs: Fact<List<'e, LogOption>>, log: &str) -> Answer {
    let is_off = |it: Facts<'_, LogOption>| !(it.enabled().is(true) & it.has_log_group().is(true));
    logs.clone().any(|it| it.name().is(log)) & logs.none(|it| it.name().is(log) & is_off(it))
}

/// Whether data nodes are three at least and spread: with fewer, the loss of one can cost data or the quorum.
/// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html>.
pub(crate) fn three_data_nodes(nodes: Fact<i64>, spread: Fact<bool>) -> Answer {
    spread.is(true) & nodes.satisfies(|it| it >= 3)
}

/// Whether dedicated masters are three at least, the fewest that can still elect one of them when one is lost.
/// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html>.
pub(crate) fn three_dedicated_masters(dedicated: Fact<bool>, count: Fact<i64>) -> Answer {
    dedicated.is(true) & count.satisfies(|it| it >= 3)
}
