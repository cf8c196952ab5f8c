//! Clusters.

use crate::{
    Answer, Fact, Facts, Link, Links, NOTHING, Phrase, Present, Value, kind, no, worded,
    ec2::{
        exposure::{in_any_of, public_address_by},
        security_group::SecurityGroup,
        subnet::Subnet,
    },
};

use super::security_configuration::SecurityConfiguration;

kind! {
    /// A cluster of instances for big data.
    Cluster = "AWS::EMR::Cluster" {
        /// Whether it names an image of the customer's for its instances; without one, that of the release is used:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-custom-ami.html>.
        image: Present = "CustomAmiId" { absent: no() }
        /// The subnet; left out, one of the default VPC.
        subnet: Link<Subnet> = "Instances.Ec2SubnetId" { absent: NOTHING }
        /// The subnets of which EMR chooses, for fleets of instances.
        subnets: Links<Subnet> = "Instances.Ec2SubnetIds" { absent: NOTHING }
        /// The security group of the primary node; left out, EMR makes one that admits nobody from outside:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-man-sec-groups.html>.
        primary_group: Link<SecurityGroup> = "Instances.EmrManagedMasterSecurityGroup" { absent: NOTHING }
        /// The security group of the other nodes; left out, EMR makes one that admits nobody from outside:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-man-sec-groups.html>.
        other_group: Link<SecurityGroup> = "Instances.EmrManagedSlaveSecurityGroup" { absent: NOTHING }
        /// Further security groups of the primary node.
        further_primary_groups: Links<SecurityGroup> = "Instances.AdditionalMasterSecurityGroups" { absent: NOTHING }
        /// Further security groups of the other nodes.
        further_other_groups: Links<SecurityGroup> = "Instances.AdditionalSlaveSecurityGroups" { absent: NOTHING }
        /// Whether users are told apart by Kerberos:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos.html>.
        kerberos: Present = "KerberosAttributes" { absent: no() }
        /// Whether a security configuration is named; without one, nothing is encrypted that it would ask for:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html>.
        has_security_configuration: Present = "SecurityConfiguration" { absent: no() }
        /// The security configuration.
        security_configuration: Link<SecurityConfiguration> = "SecurityConfiguration" { absent: NOTHING }
    } derives { custom_image }
}

impl<'e> Facts<'e, Cluster> {
    /// Whether its nodes are given public addresses, which their subnets decide:
    /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-clusters-in-a-vpc.html>.
    pub fn has_public_addresses(self) -> Answer {
        match self.subnets().value {
            Value::Absent(_) => public_address_by(self.subnet()),
            _ => in_any_of(self.subnets(), public_address_by),
        }
    }

    /// Whether one of its security groups lets the whole internet in at any port of TCP or by any protocol.
    pub fn admits_world(self) -> Answer {
        let admits = Facts::<SecurityGroup>::admits_world;
        self.primary_group().and(admits)
            | self.other_group().and(admits)
            | self.further_primary_groups().any(admits)
            | self.further_other_groups().any(admits)
    }

    /// Whether its instances start from an image of the customer's.
    #[must_use]
    pub fn custom_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }
}
