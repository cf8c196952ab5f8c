//! Task definitions and their containers.

use crate::{
    Answer, Entries, Fact, Facts, Flag, NOTHING, Number, One, Phrase, Present, Rows, Settled, Text, Texts, Truth,
    Value, Why, kind, no, piece, secret, text,
};

use super::service::Service;

kind! {
    /// A task definition: containers that run together.
    TaskDefinition = "AWS::ECS::TaskDefinition" named by "Family" {
        /// The containers.
        containers: Rows<ContainerDefinition> = "ContainerDefinitions" { absent: NOTHING }
        /// The volumes.
        volumes: Rows<Volume> = "Volumes" { absent: NOTHING }
        /// What it was checked to run on; it may run elsewhere all the same:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
        compatibilities: Texts = "RequiresCompatibilities" { absent: NOTHING }
        /// `awsvpc`, `bridge`, `host` or `none`. On Fargate it must be `awsvpc`:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
        network_mode: Text = "NetworkMode" { absent: text("bridge") }
        /// Whose processes the containers see: `host`, `task`, or each its own:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
        process_namespace: Text = "PidMode" { absent: NOTHING }
        /// Whose shared memory the containers use: `host`, `task` or `none`; left out, a setting of the instance decides:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html>.
        memory_namespace: Text = "IpcMode" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The operating system that it names; left out, it is for whatever runs it, and Fargate runs Linux:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html>.
        operating_system: Text = "RuntimePlatform.OperatingSystemFamily" { absent: NOTHING }
        /// The role that the containers act by; without one they have none, or on instances may use the instance's:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html>.
        task_role: Text = "TaskRoleArn" { absent: NOTHING }
        /// The role that starts the containers.
        execution_role: Text = "ExecutionRoleArn" { absent: NOTHING }
    } derives { compute }
}

piece! {
    /// A container of a task.
    ContainerDefinition = "container definition" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
        /// Its image; required.
        image: Text = "Image" { absent: NOTHING }
        /// Whether it has the rights of the instance's root user:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
        privileged: Flag = "Privileged" { absent: no() }
        /// Whether it cannot write to its root file system:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
        read_only_root: Flag = "ReadonlyRootFilesystem" { absent: no() }
        /// The user it runs as, as a name or number, with a group after a colon. Left out, the image decides, and an image
        /// that says nothing means root.
        user: Text = "User" { absent: NOTHING }
        /// The variables in its environment.
        environment: Rows<KeyValuePair> = "Environment" { absent: NOTHING }
        /// Files of variables in S3.
        environment_files: Present = "EnvironmentFiles" { absent: no() }
        /// The variables that are filled from Secrets Manager or Parameter Store:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html>.
        secrets: Rows<Secret> = "Secrets" { absent: NOTHING }
        /// Where its output goes. Left out, it goes where the instance's container engine puts it:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
        log_configuration: One<LogConfiguration> = "LogConfiguration" { absent: NOTHING }
        /// Its ports.
        ports: Rows<PortMapping> = "PortMappings" { absent: NOTHING }
        /// The kernel capabilities it is given beyond the usual.
        added_capabilities: Texts = "LinuxParameters.Capabilities.Add" { absent: NOTHING }
        /// The kernel capabilities it is denied.
        dropped_capabilities: Texts = "LinuxParameters.Capabilities.Drop" { absent: NOTHING }
    }
}

piece! {
    /// A variable of a container.
    KeyValuePair = "container environment variable" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

piece! {
    /// A variable that is filled from a store.
    Secret = "container secret" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// The secret or parameter.
        source: Text = "ValueFrom" { absent: NOTHING }
    }
}

piece! {
    /// Where a container's output goes.
    LogConfiguration = "container log configuration" {
        /// The log driver; required.
        driver: Text = "LogDriver" { absent: NOTHING }
        /// The driver's options.
        options: Entries<LogOption> = "Options" { absent: NOTHING }
    }
}

piece! {
    /// An option of a log driver.
    LogOption = "log driver option" {
        /// Its name.
        name: Text = "$key" { absent: NOTHING }
        /// Its value.
        value: Text = "$value" { absent: NOTHING }
    }
}

piece! {
    /// A port of a container.
    PortMapping = "port mapping" {
        /// The port within the container.
        container_port: Number = "ContainerPort" { absent: NOTHING }
        /// The port on the instance. Left out, that of the container, or with network mode `bridge` any free one:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>.
        host_port: Number = "HostPort" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// `tcp` or `udp`: <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>.
        protocol: Text = "Protocol" { absent: text("tcp") }
    }
}

piece! {
    /// A volume of a task.
    Volume = "task volume" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// The path on the instance that it shows.
        host_path: Text = "Host.SourcePath" { absent: NOTHING }
        /// The EFS file system that it shows.
        file_system: Text = "EFSVolumeConfiguration.FilesystemId" { absent: NOTHING }
        /// `ENABLED` if traffic to that file system is encrypted; the use of IAM there demands it:
        /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html>.
        transit_encryption: Text = "EFSVolumeConfiguration.TransitEncryption" { absent: text("DISABLED") }
    }
}

impl Facts<'_, KeyValuePair> {
    /// Whether it holds a secret, going by its form.
    pub fn holds_secret(self) -> Answer {
        secret::is_held(self.name(), self.value())
    }
}

/// Whether a user is root, or none is named and the image decides. The user stands before the colon, by name or by number, and a
/// number may be written with a sign or with more digits than it takes:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html>.
fn is_root(text: &str) -> bool {
    let user = text.split(':').next().unwrap_or_default();
    matches!(user, "" | "root") || user.parse::<i64>() == Ok(0)
}

impl Facts<'_, ContainerDefinition> {
    /// Whether it is set to run as a user other than root.
    pub fn has_other_user_than_root(self) -> Answer {
        self.user().satisfies(|it| match it.hole {
            _ if is_root(it.text) => Truth::No,
            Some(why) if it.text.starts_with("${") => Truth::Unknown(why),
            _ => Truth::Yes,
        })
    }

    /// Whether its output is sent to a log.
    pub fn has_log(self) -> Answer {
        self.log_configuration().and(|it| it.driver().exists() & !it.driver().is("none"))
    }
}

impl<'e> Facts<'e, TaskDefinition> {
    /// What its tasks run on: `FARGATE`, `EC2`, `EXTERNAL` or `MANAGED_INSTANCES`. Services that use it say, if they agree;
    /// without any, what it was checked for does, if that is one.
    #[must_use]
    pub fn compute(self) -> Fact<Phrase<'e>> {
        let mut used: Option<Fact<Phrase<'e>>> = None;
        for service in self.referred_to_by::<Service>(Facts::<Service>::task_definition).iter() {
            let next = service.then(Facts::<Service>::compute);
            used = match used {
                None => Some(next),
                Some(so_far) => Some(agreed(so_far, next)),
            };
        }
        match used {
            Some(used) if !matches!(used.value, Value::Unknown(_)) => used,
            None => self.compute_checked_for(),
            Some(used) => {
                let checked = self.compute_checked_for();
                if matches!(checked.value, Value::Known(_)) { checked } else { used }
            }
        }
    }

    fn compute_checked_for(self) -> Fact<Phrase<'e>> {
        let checked = self.compatibilities();
        let value = match checked.value {
            Value::Unknown(why) => Value::Unknown(why),
            Value::Absent(None) => Value::Unknown(Why::Varies),
            Value::Known(words) | Value::Absent(Some(words)) => {
                let mut words = words.iter();
                match (words.next(), words.next()) {
                    (Some(only), None) => only.value,
                    _ => Value::Unknown(Why::Varies),
                }
            }
        };
        Fact { value, at: checked.at }
    }

    /// Whether its tasks run on Fargate.
    pub fn is_on_fargate(self) -> Answer {
        self.compute().is("FARGATE")
    }

    /// Whether its containers are Windows containers, which know neither Linux users nor read-only root file systems.
    pub fn is_windows(self) -> Answer {
        self.operating_system().satisfies(|it| it.starts_with("WINDOWS"))
    }
}

/// The same if both are, else unknown.
fn agreed<'e>(one: Fact<Phrase<'e>>, other: Fact<Phrase<'e>>) -> Fact<Phrase<'e>> {
    match (one.value, other.value) {
        (Value::Unknown(_), _) => one,
        (_, Value::Unknown(_)) => other,
        (Value::Known(a) | Value::Absent(Some(a)), Value::Known(b) | Value::Absent(Some(b))) if a == b => one,
        _ => Fact { value: Value::Unknown(Why::Varies), at: one.at },
    }
}

impl Facts<'_, ContainerDefinition> {
    /// Whether its image is named by a digest, or by a tag other than `latest`. Without a tag, `latest` is meant:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html>.
    pub fn has_settled_image(self) -> Answer {
        self.image().satisfies(|it| match it.text.rsplit('/').next().unwrap_or_default() {
            name if name.contains("@sha256:") => Truth::Yes,
            // What a deployment fills in may be a whole image with its tag.
            name => match (name.rsplit_once(':'), it.hole) {
                (Some((_, tag)), _) if !tag.contains("${") => Truth::from(tag != "latest"),
                (Some(_), Some(why)) => Truth::Unknown(why),
                (None, Some(why)) if name.ends_with('}') => Truth::Unknown(why),
                _ => Truth::No,
            },
        })
    }

    /// Whether it is set to run as a user other than the administrator, who is the default of Windows containers on Amazon ECS.
    pub fn has_other_user_than_administrator(self) -> Answer {
        self.user().satisfies(|it| match it.hole {
            None => Truth::from(!it.text.is_empty() && !it.text.eq_ignore_ascii_case("containeradministrator")),
            Some(why) => Truth::Unknown(why),
        })
    }
}
