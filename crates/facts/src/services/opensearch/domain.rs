//! Domains.

use crate::{Document, Flag, Links, NOTHING, Present, Text, ec2::{security_group::SecurityGroup, subnet::Subnet}, kind, no};

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
        /// Whether logs are sent to CloudWatch Logs.
        logs: Present = "LogPublishingOptions" { absent: no() }
    }
}
