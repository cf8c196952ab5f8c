//! Functions.

use crate::{
    Answer, Constant, Entries, Fact, Facts, Link, Links, NOTHING, Number, Phrase, Present, Settled, Text, Texts, Truth,
    Value, Why,
    ec2::{security_group::SecurityGroup, subnet::Subnet},
    iam::role::Role,
    kind, no, piece, secret, text,
};

use super::{event_invoke_config::EventInvokeConfig, runtime};

kind! {
    /// A function.
    Function = "AWS::Lambda::Function" named by "FunctionName" {
        /// `Zip` or `Image`; left out, the form of the code decides, and only an image is named by an address:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html>.
        package_type: Text = "PackageType" { absent by: |it| match it.is_made_from_image_address().truth {
            Truth::Yes => Settled::Default(Constant::Text("Image")),
            Truth::No => Settled::Default(Constant::Text("Zip")),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// Whether the code is a container image.
        image: Present = "Code.ImageUri" { absent: no() }
        /// The runtime by its identifier. Images have none; archives must name one:
        /// <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>.
        runtime: Text = "Runtime" { absent by: |it| match it.is_image().truth {
            Truth::Yes => Settled::Nothing,
            Truth::No => Settled::Unknown(Why::Unsettled),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// When the runtime's patches are applied: `Auto`, `FunctionUpdate` or `Manual`:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html>.
        runtime_update_mode: Text = "RuntimeManagementConfig.UpdateRuntimeOn" { absent: text("Auto") }
        /// The role by which its code acts; required.
        role: Link<Role> = "Role" { absent: NOTHING }
        /// The variables its code finds in its environment.
        variables: Entries<EnvironmentVariable> = "Environment.Variables" { absent: NOTHING }
        /// The key that the variables are encrypted with at rest; without one, a key of AWS:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html>.
        variables_key: Text = "KmsKeyArn" { absent: NOTHING }
        /// Whether it is attached to a VPC; unattached, it runs in one of Lambda's with a way to the internet:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html>.
        in_vpc: Present = "VpcConfig.SubnetIds" { absent: no() }
        /// Whether it runs on instances of a capacity provider, which stand in a VPC of the customer's:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html>.
        on_managed_instances: Present = "CapacityProviderConfig" { absent: no() }
        /// The subnets that it is attached to.
        subnets: Links<Subnet> = "VpcConfig.SubnetIds" { absent: NOTHING }
        /// The security groups of its network interfaces.
        security_groups: Links<SecurityGroup> = "VpcConfig.SecurityGroupIds" { absent: NOTHING }
        /// `Active`, or `PassThrough` to follow whoever calls, which is the default:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html>.
        tracing: Text = "TracingConfig.Mode" { absent: text("PassThrough") }
        /// The queue or topic for events that failed:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
        dead_letter: Present = "DeadLetterConfig.TargetArn" { absent: no() }
        /// The layers, in the order they are laid.
        layers: Texts = "Layers" { absent: NOTHING }
        /// The configuration that says whose signature the code must bear:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html>.
        code_signing: Present = "CodeSigningConfigArn" { absent: no() }
        /// How many executions at a time are kept for it alone; left out, it shares those of the account:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html>.
        reserved_concurrency: Number = "ReservedConcurrentExecutions" { absent: NOTHING }
    } derives { runtime_family, runtime_support, vpc_attached }
}

piece! {
    /// A variable of a function's environment.
    EnvironmentVariable = "environment variable" {
        /// Its name.
        name: Text = "$key" { absent: NOTHING }
        /// Its value.
        value: Text = "$value" { absent: NOTHING }
    }
}

impl Facts<'_, EnvironmentVariable> {
    /// Whether it holds a secret, going by its form.
    pub fn holds_secret(self) -> Answer {
        secret::is_held(self.name(), self.value())
    }
}

impl<'e> Facts<'e, Function> {
    /// `managed` where AWS provides the language runtime, `os-only` where the package brings its own; nothing for images.
    /// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>.
    #[must_use]
    pub fn runtime_family(self) -> Fact<Phrase<'e>> {
        let runtime = self.runtime();
        let family = |it: Phrase<'_>| match it.starts_with("provided") {
            Truth::Unknown(why) => Value::Unknown(why),
            Truth::Yes => Value::Known(Phrase::whole("os-only")),
            // A runtime of one's own making is none of the table's, so who keeps it cannot be told from its name.
            Truth::No if it.text == "custom" => Value::Unknown(Why::Unsettled),
            Truth::No => Value::Known(Phrase::whole("managed")),
        };
        let value = match runtime.value {
            Value::Known(it) | Value::Absent(Some(it)) => family(it),
            Value::Absent(None) => Value::Absent(None),
            Value::Unknown(why) => Value::Unknown(why),
        };
        Fact { value, at: runtime.at }
    }

    /// `supported` while AWS patches the runtime, `deprecated` after; nothing for images.
    #[must_use]
    pub fn runtime_support(self) -> Fact<Phrase<'e>> {
        let Fact { value, at } = self.runtime();
        let value = match value {
            Value::Known(it) | Value::Absent(Some(it)) => {
                match runtime::is_supported(it, &self.user_settings().today) {
                    Truth::Yes => Value::Known(Phrase::whole("supported")),
                    Truth::No => Value::Known(Phrase::whole("deprecated")),
                    Truth::Unknown(why) => Value::Unknown(why),
                }
            }
            other => other,
        };
        Fact { value, at }
    }

    /// `Yes` if it is attached to a VPC of the customer's, itself or by a capacity provider, else `No`.
    #[must_use]
    pub fn vpc_attached(self) -> Fact<Phrase<'e>> {
        let attached = self.in_vpc().is(true) | self.on_managed_instances().is(true);
        let value = match attached.truth {
            Truth::Yes => Value::Known(Phrase::whole("Yes")),
            Truth::No => Value::Known(Phrase::whole("No")),
            Truth::Unknown(why) => Value::Unknown(why),
        };
        Fact { value, at: attached.at }
    }

    /// Whether it is packaged as a container image.
    pub fn is_image(self) -> Answer {
        self.package_type().is("Image")
    }

    /// Whether events that it fails to process are kept: in a dead-letter queue, or in a destination for failures.
    pub fn keeps_failed_events(self) -> Answer {
        let configured = self
            .referred_to_by::<EventInvokeConfig>(Facts::<EventInvokeConfig>::function)
            .any(|it| it.failure_destination().is(true));
        self.dead_letter().is(true) | configured
    }

    /// Whether another function acts by its role.
    pub fn shares_role(self) -> Answer {
        let role = self.role();
        role.and(|it| {
            it.referred_to_by::<Function>(Facts::<Function>::role)
                .any(|other| Truth::from(!other.is_same_as(self)).at(role.at))
        })
        .shown_at(role.at)
    }

    fn is_made_from_image_address(self) -> Answer {
        self.image().is(true)
    }
}

impl Facts<'_, Function> {
    /// Whether its subnets stand in more than one Availability Zone. One subnet certainly does not; of subnets made elsewhere
    /// nothing is known.
    pub fn spans_zones(self) -> Answer {
        let subnets = self.subnets();
        let Value::Known(list) = subnets.value else {
            return subnets.satisfies(|_| true);
        };
        let zones: Vec<_> = list.iter().map(|it| it.then(Facts::<Subnet>::zone)).collect();
        let [first, rest @ ..] = zones.as_slice() else { return Truth::No.at(subnets.at) };
        if rest.is_empty() {
            return Truth::No.at(subnets.at);
        }
        let differs = |it: &Fact<Phrase<'_>>| match (first.value, it.value) {
            (Value::Known(one), Value::Known(other)) if one == other => Truth::No,
            (Value::Known(one), Value::Known(other)) if one.hole.is_none() && other.hole.is_none() => Truth::Yes,
            (Value::Unknown(why), _) | (_, Value::Unknown(why)) => Truth::Unknown(why),
            _ => Truth::Unknown(Why::Varies),
        };
        Answer::any_of(rest.iter().map(|it| differs(it).at(subnets.at)), subnets.at)
    }
}
