//! Job definitions.

use crate::{Flag, Fact, Facts, NOTHING, Phrase, Present, Texts, Truth, Value, kind, no, Rows, Answer, Text, piece, secret};

kind! {
    /// A job definition.
    JobDefinition = "AWS::Batch::JobDefinition" named by "JobDefinitionName" {
        /// The platforms that it needs, `EC2` or `FARGATE`; left out, `EC2`:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html>.
        platforms: Texts = "PlatformCapabilities" { absent: NOTHING }
        /// Whether it is a pod of a Kubernetes cluster:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_EksProperties.html>.
        kubernetes: Present = "EksProperties" { absent: no() }
        /// Whether the job's container has root's rights on its machine; left out, it has not:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html>.
        privileged: Flag = "ContainerProperties.Privileged" { absent: no() }
        /// The containers of a job on several machines.
        node_ranges: Rows<NodeRange> = "NodeProperties.NodeRangeProperties" { absent: NOTHING }
        /// The containers of a job that is a pod.
        pod_containers: Rows<PodContainer> = "EksProperties.PodProperties.Containers" { absent: NOTHING }
        /// The variables that the job's container sees.
        environment_variables: Rows<JobVariable> = "ContainerProperties.Environment" { absent: NOTHING }
    } derives { compute }
}

impl<'e> Facts<'e, JobDefinition> {
    /// What its jobs run on: `FARGATE`, `EC2` or `EKS`. Whether instances are AWS's choice or the customer's own, only the
    /// environment says; who patches them is the same.
    #[must_use]
    pub fn compute(self) -> Fact<Phrase<'e>> {
        let fargate = self.platforms().contains("FARGATE");
        let kubernetes = self.kubernetes().is(true);
        let known = |name| Value::Known(Phrase::whole(name));
        let (value, at) = match (kubernetes.truth, fargate.truth) {
            (Truth::Yes, _) => (known("EKS"), kubernetes.at),
            (Truth::Unknown(why), _) => (Value::Unknown(why), kubernetes.at),
            (Truth::No, Truth::Yes) => (known("FARGATE"), fargate.at),
            (Truth::No, Truth::No) => (known("EC2"), fargate.at),
            (Truth::No, Truth::Unknown(why)) => (Value::Unknown(why), fargate.at),
        };
        Fact { value, at }
    }
}

piece! {
    /// The container on some machines of a job on several.
    NodeRange = "node range" {
        /// Whether it has root's rights on its machine.
        privileged: Flag = "Container.Privileged" { absent: no() }
    }
}

piece! {
    /// A container of a pod.
    PodContainer = "pod container" {
        /// Whether it has root's rights on its machine; left out, it has not:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_EksContainerSecurityContext.html>.
        privileged: Flag = "SecurityContext.Privileged" { absent: no() }
    }
}

impl Facts<'_, JobDefinition> {
    /// Whether a container of its has root's rights on its machine.
    pub fn is_privileged(self) -> Answer {
        self.privileged().is(true)
            | self.node_ranges().any(|it| it.privileged().is(true))
            | self.pod_containers().any(|it| it.privileged().is(true))
    }
}

piece! {
    /// A variable that a job's container sees.
    JobVariable = "job variable" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl Facts<'_, JobVariable> {
    /// Whether it holds a secret, going by its form.
    pub fn holds_secret(self) -> Answer {
        secret::is_held(self.name(), self.value())
    }
}
