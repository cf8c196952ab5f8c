//! Managed node groups.

use crate::{
    Answer, Facts, Link, Links, NOTHING, Present, Settled, Text, Why,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    kind, no,
};

use super::cluster::Cluster;

kind! {
    /// A group of instances that Amazon EKS starts and replaces for a cluster.
    Nodegroup = "AWS::EKS::Nodegroup" named by "NodegroupName" {
        /// The cluster; required.
        cluster: Link<Cluster> = "ClusterName" { absent: NOTHING }
        /// The sort of image, or `CUSTOM` for one of the customer's. Left out, it hangs on version and launch template:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html>.
        image_type: Text = "AmiType" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The subnets; required.
        subnets: Links<Subnet> = "Subnets" { absent: NOTHING }
        /// The key pair that logs in to the nodes.
        login_key: Present = "RemoteAccess.Ec2SshKey" { absent: no() }
        /// From which security groups one may log in; with a key pair and none of these, from everywhere:
        /// <https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html>.
        login_sources: Links<SecurityGroup> = "RemoteAccess.SourceSecurityGroups" { absent: NOTHING }
        /// Whether a launch template sets up the nodes.
        launch_template: Present = "LaunchTemplate" { absent: no() }
    }
}

impl Facts<'_, Nodegroup> {
    /// Whether anyone on the internet may try to log in to the nodes.
    pub fn admits_anyone_to_log_in(self) -> Answer {
        self.login_key().is(true) & !self.login_sources().is_written()
    }
}
