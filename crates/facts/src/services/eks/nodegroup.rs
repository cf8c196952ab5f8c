//! Managed node groups.

use crate::{
    Answer, Fact, Facts, Link, Links, NOTHING, Phrase, Present, Settled, Text, Truth, Value, Why,
    ec2::{launch_template::LaunchTemplate, security_group::SecurityGroup, subnet::Subnet},
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
        /// The launch template by its identifier.
        template: Link<LaunchTemplate> = "LaunchTemplate.Id" { absent: NOTHING }
        /// The launch template by its name.
        template_by_name: Link<LaunchTemplate> = "LaunchTemplate.Name" { absent: NOTHING }
    } derives { auto_mode, nodes, node_image }
}

impl<'e> Facts<'e, Nodegroup> {
    /// `No`: EKS Auto Mode starts nodes without groups.
    #[must_use]
    pub fn auto_mode(self) -> Fact<Phrase<'e>> {
        Fact { value: Value::Known(Phrase::whole("No")), at: self.origin() }
    }

    /// `managed`: the group's nodes are started and replaced by Amazon EKS.
    #[must_use]
    pub fn nodes(self) -> Fact<Phrase<'e>> {
        Fact { value: Value::Known(Phrase::whole("managed")), at: self.origin() }
    }

    /// `custom` where nodes start from an image of the customer's, which is named in the launch template, else `eks`:
    /// <https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html>.
    #[must_use]
    pub fn node_image(self) -> Fact<Phrase<'e>> {
        let told = |custom, at| Fact { value: Value::Known(Phrase::whole(if custom { "custom" } else { "eks" })), at };
        let sort = self.image_type();
        match sort.is("CUSTOM").truth {
            Truth::Yes => return told(true, sort.at),
            // Any other sort that is written is one of Amazon EKS's images.
            Truth::No => return told(false, sort.at),
            Truth::Unknown(_) => {}
        }
        let template = self.launch_template();
        if template.is(false).is_yes() {
            return told(false, template.at);
        }
        let named = self.template();
        let template = if matches!(named.value, Value::Absent(_)) { self.template_by_name() } else { named };
        match template.and(|it| it.image().is_written()).truth {
            Truth::Yes => told(true, template.at),
            Truth::No if matches!(template.value, Value::Known(_)) => told(false, template.at),
            Truth::No => Fact { value: Value::Unknown(Why::Varies), at: template.at },
            Truth::Unknown(why) => Fact { value: Value::Unknown(why), at: template.at },
        }
    }


    /// Whether anyone on the internet may try to log in to the nodes.
    pub fn admits_anyone_to_log_in(self) -> Answer {
        self.login_key().is(true) & !self.login_sources().is_written()
    }
}
