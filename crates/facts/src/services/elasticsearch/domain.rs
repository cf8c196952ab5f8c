//! Domains, written under the type that came before `AWS::OpenSearchService::Domain` and still works.

use crate::{
    Answer, Document, Entries, Facts, Flag, Links, NOTHING, Number, Present, Text,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind, no,
    opensearch::domain::{LogOption, publishes, three_data_nodes, three_dedicated_masters},
};

kind! {
    /// A domain: a cluster of Elasticsearch.
    Domain = "AWS::Elasticsearch::Domain" named by "DomainName" {
        /// The version of Elasticsearch, such as `7.10`; left out, 1.5:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticsearch-domain.html>.
        engine_version: Text = "ElasticsearchVersion"
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
        data_nodes: Number = "ElasticsearchClusterConfig.InstanceCount"
        /// Whether nodes and replicas are spread over Availability Zones:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html>.
        zone_awareness: Flag = "ElasticsearchClusterConfig.ZoneAwarenessEnabled" { absent: no() }
        /// Whether nodes of their own manage the cluster:
        /// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html>.
        dedicated_masters: Flag = "ElasticsearchClusterConfig.DedicatedMasterEnabled" { absent: no() }
        /// How many of them; left out, it is not on record what holds.
        dedicated_master_count: Number = "ElasticsearchClusterConfig.DedicatedMasterCount"
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
