//! Clusters.

use crate::ec2::address_range::{Family, is_every_address};
use crate::{
    Answer, Fact, Facts, Flag, Links, NOTHING, Phrase, Rows, Text, Texts, Truth, Value, Why,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind, no, piece, yes,
};

kind! {
    /// A Kubernetes cluster.
    Cluster = "AWS::EKS::Cluster" named by "Name" {
        /// The version of Kubernetes. Left out, one of those that Amazon EKS then supports:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html>.
        version: Text = "Version" { absent: NOTHING }
        /// Whether the Kubernetes API answers from outside the VPC:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html>.
        public_endpoint: Flag = "ResourcesVpcConfig.EndpointPublicAccess" { absent: yes() }
        /// Whether it answers from within the VPC without leaving it:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html>.
        private_endpoint: Flag = "ResourcesVpcConfig.EndpointPrivateAccess" { absent: no() }
        /// From where the public endpoint may be called; left out, from everywhere:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html>.
        public_ranges: Texts = "ResourcesVpcConfig.PublicAccessCidrs" { absent: NOTHING }
        /// The subnets; required.
        subnets: Links<Subnet> = "ResourcesVpcConfig.SubnetIds" { absent: NOTHING }
        /// Security groups between control plane and nodes.
        security_groups: Links<SecurityGroup> = "ResourcesVpcConfig.SecurityGroupIds" { absent: NOTHING }
        /// The keys of the customer's that data is encrypted with:
        /// <https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html>.
        encryption: Rows<EncryptionConfig> = "EncryptionConfig" { absent: NOTHING }
        /// The logs of the control plane that are sent to CloudWatch Logs:
        /// <https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html>.
        logs: Rows<LogType> = "Logging.ClusterLogging.EnabledTypes" { absent: NOTHING }
        /// Whether Amazon EKS supplies and looks after the nodes:
        /// <https://docs.aws.amazon.com/eks/latest/userguide/automode.html>.
        supplies_nodes: Flag = "ComputeConfig.Enabled" { absent: no() }
        /// The Outposts that the control plane runs on; none means that it runs in the Region.
        outposts: Texts = "OutpostConfig.OutpostArns" { absent: NOTHING }
    } derives { auto_mode, nodes, node_image }
}

piece! {
    /// A key, and what it encrypts.
    EncryptionConfig = "cluster encryption" {
        /// What is encrypted; only `secrets` can be named.
        resources: Texts = "Resources" { absent: NOTHING }
        /// The KMS key.
        key: Text = "Provider.KeyArn" { absent: NOTHING }
    }
}

piece! {
    /// A log of the control plane.
    LogType = "control plane log" {
        /// `api`, `audit`, `authenticator`, `controllerManager` or `scheduler`.
        name: Text = "Type" { absent: NOTHING }
    }
}

/// The first minor version of Kubernetes 1 whose data Amazon EKS always encrypts with a KMS key of its own:
/// <https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html>.
const ALWAYS_ENCRYPTED_FROM: u32 = 28;

impl<'e> Facts<'e, Cluster> {
    /// `Yes` in EKS Auto Mode, where Amazon EKS supplies and looks after the nodes, else `No`.
    #[must_use]
    pub fn auto_mode(self) -> Fact<Phrase<'e>> {
        let Fact { value, at } = self.supplies_nodes();
        Fact { value: value.map(|it| Phrase::whole(if it { "Yes" } else { "No" })), at }
    }

    /// `none`: what it starts by itself is told by `auto_mode`, and groups of nodes are resources of their own.
    #[must_use]
    pub fn nodes(self) -> Fact<Phrase<'e>> {
        Fact { value: Value::Known(Phrase::whole("none")), at: self.origin() }
    }

    /// `none`, as there are no nodes.
    #[must_use]
    pub fn node_image(self) -> Fact<Phrase<'e>> {
        self.nodes()
    }

    /// Whether Kubernetes secrets are encrypted with a KMS key, the customer's or, from version 1.28, AWS's. A new cluster
    /// that names no version has a later one.
    pub fn encrypts_secrets(self) -> Answer {
        let version = self.version();
        let always = match version.value {
            // What holds on the customer's Outposts is not on record.
            _ if !self.outposts().is_written().is_no() => Truth::Unknown(Why::Unsettled).at(version.at),
            Value::Absent(None) => Truth::Yes.at(version.at),
            _ => version.satisfies(|it| match it.hole {
                Some(why) => Truth::Unknown(why),
                None => match it.text.strip_prefix("1.").and_then(|minor| minor.parse::<u32>().ok()) {
                    Some(minor) => (minor >= ALWAYS_ENCRYPTED_FROM).into(),
                    None => Truth::Unknown(Why::Mistyped),
                },
            }),
        };
        self.encryption().any(|it| it.resources().contains("secrets")) | always
    }

    /// Whether a log of the control plane is sent to CloudWatch Logs.
    pub fn has_log(self, name: &str) -> Answer {
        self.logs().any(|it| it.name().is(name))
    }
}

impl Facts<'_, Cluster> {
    /// Whether the public endpoint answers some address ranges only; left out, it answers all:
    /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html>.
    pub fn narrows_public_endpoint(self) -> Answer {
        let ranges = self.public_ranges();
        let is_everybody = |range: Phrase<'_>| {
            let family = if range.text.contains(':') { Family::Six } else { Family::Four };
            is_every_address(range, family)
        };
        ranges.any(Fact::exists) & !ranges.any(|it| it.satisfies(is_everybody))
    }
}

impl Facts<'_, Cluster> {
    /// Whether its version of Kubernetes is in standard support. A cluster that names none is made with AWS's default, which is:
    /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html>.
    pub fn is_in_standard_support(self) -> Answer {
        let version = self.version();
        if let Value::Absent(None) = version.value {
            return Truth::Yes.at(version.at);
        }
        version.satisfies(|it| super::kubernetes::is_supported(it, &self.user_settings().today))
    }
}
