//! Compute environments.

use crate::{Fact, Facts, NOTHING, Phrase, Present, Text, Truth, Value, Why, kind, no};

kind! {
    /// A compute environment: what jobs run on.
    ComputeEnvironment = "AWS::Batch::ComputeEnvironment" named by "ComputeEnvironmentName" {
        /// `MANAGED` or `UNMANAGED`; required:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html>.
        management: Text = "Type" { absent: NOTHING }
        /// What a managed environment starts: `EC2`, `SPOT`, `FARGATE` or `FARGATE_SPOT`:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html>.
        resource_type: Text = "ComputeResources.Type" { absent: NOTHING }
        /// Whether it starts nodes of a Kubernetes cluster:
        /// <https://docs.aws.amazon.com/batch/latest/APIReference/API_EksConfiguration.html>.
        kubernetes: Present = "EksConfiguration" { absent: no() }
    } derives { compute }
}

impl<'e> Facts<'e, ComputeEnvironment> {
    /// What jobs run on: `FARGATE`, `EC2`, `EKS`, or `UNMANAGED` for instances of the customer's own.
    #[must_use]
    pub fn compute(self) -> Fact<Phrase<'e>> {
        let (management, resources) = (self.management(), self.resource_type());
        let named = |fact: Fact<Phrase<'e>>, names: &[&str]| {
            let same = |it: Phrase<'_>| it.satisfies(|text| names.iter().any(|name| name.eq_ignore_ascii_case(text)));
            fact.satisfies(same).truth
        };
        let known = |name| Value::Known(Phrase::whole(name));
        let unmanaged = named(management, &["UNMANAGED"]);
        let fargate = named(resources, &["FARGATE", "FARGATE_SPOT"]);
        let instances = named(resources, &["EC2", "SPOT"]);
        let value = match (unmanaged, fargate, instances, self.kubernetes().is(true).truth) {
            (Truth::Yes, ..) => known("UNMANAGED"),
            (Truth::Unknown(why), ..) => Value::Unknown(why),
            (_, Truth::Yes, ..) => known("FARGATE"),
            (_, _, Truth::Yes, Truth::Yes) => known("EKS"),
            (_, _, Truth::Yes, Truth::No) => known("EC2"),
            (_, _, Truth::Yes, Truth::Unknown(why)) | (_, _, Truth::Unknown(why), _) | (_, Truth::Unknown(why), ..) => {
                Value::Unknown(why)
            }
            (_, Truth::No, Truth::No, _) => Value::Unknown(Why::Unsettled),
        };
        Fact { value, at: if matches!(unmanaged, Truth::No) { resources.at } else { management.at } }
    }
}
