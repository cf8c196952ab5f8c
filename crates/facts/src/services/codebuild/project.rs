//! Build projects.

use crate::{Flag, One, Fact, Facts, NOTHING, Phrase, Present, Text, Truth, Value, kind, no, worded, Rows, Answer, piece, text, secret};

kind! {
    /// A build project.
    Project = "AWS::CodeBuild::Project" named by "Name" {
        /// The image that builds run in; required:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html>.
        image: Text = "Environment.Image" { absent: NOTHING }
        /// Whether builds run with an address in a VPC of the customer's:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html>.
        in_subnets: Present = "VpcConfig.Subnets" { absent: no() }
        /// Whether builds have the machine they run on; left out, they have not:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html>.
        privileged: Flag = "Environment.PrivilegedMode" { absent: no() }
        /// The key for artifacts; left out, the one that AWS manages for S3 in the account:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html>.
        encryption_key: Text = "EncryptionKey" { absent: NOTHING }
        /// What it makes.
        artifacts: One<Artifacts> = "Artifacts" { absent: NOTHING }
        /// What else it makes.
        secondary_artifacts: Rows<Artifacts> = "SecondaryArtifacts" { absent: NOTHING }
        /// What it builds.
        source: One<BuildSource> = "Source" { absent: NOTHING }
        /// What else it needs for that.
        secondary_sources: Rows<BuildSource> = "SecondarySources" { absent: NOTHING }
        /// `ENABLED` or `DISABLED`: whether logs go to CloudWatch Logs:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_LogsConfig.html>.
        cloudwatch_logs: Text = "LogsConfig.CloudWatchLogs.Status" { absent: text("ENABLED") }
        /// `ENABLED` or `DISABLED`: whether logs go to a bucket:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_LogsConfig.html>.
        s3_logs: Text = "LogsConfig.S3Logs.Status" { absent: text("DISABLED") }
        /// Whether logs in a bucket are left unencrypted:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_S3LogsConfig.html>.
        s3_logs_unencrypted: Flag = "LogsConfig.S3Logs.EncryptionDisabled" { absent: no() }
        /// The variables that builds see.
        environment_variables: Rows<BuildVariable> = "Environment.EnvironmentVariables" { absent: NOTHING }
    } derives { image_family, vpc_attached }
}

impl<'e> Facts<'e, Project> {
    /// `managed` for the images that AWS keeps, which are named `aws/codebuild/*`, else `custom`.
    /// <https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html>.
    #[must_use]
    pub fn image_family(self) -> Fact<Phrase<'e>> {
        let image = self.image();
        let value = match image.satisfies(|it| it.starts_with("aws/codebuild/")).truth {
            Truth::Unknown(why) => Value::Unknown(why),
            _ if matches!(image.value, Value::Absent(_)) => Value::Absent(None),
            Truth::Yes => Value::Known(Phrase::whole("managed")),
            Truth::No => Value::Known(Phrase::whole("custom")),
        };
        Fact { value, at: image.at }
    }

    /// Whether it has an address in a VPC of the customer's.
    #[must_use]
    pub fn vpc_attached(self) -> Fact<Phrase<'e>> {
        worded::truth(self.in_subnets().is(true))
    }
}

piece! {
    /// Something that a project makes.
    Artifacts = "artifacts" {
        /// Whether they are left unencrypted:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html>.
        unencrypted: Flag = "EncryptionDisabled" { absent: no() }
    }
}

piece! {
    /// Something that a project builds.
    BuildSource = "build source" {
        /// Where it is; none where the pipeline brings it.
        location: Text = "Location" { absent: NOTHING }
    }
}

impl Facts<'_, BuildSource> {
    /// Whether its address has a login in it.
    pub fn shows_login(self) -> Answer {
        self.location().satisfies(|it| it.satisfies(secret::has_login_in_address))
    }
}

impl Facts<'_, Project> {
    /// Whether all that it makes is encrypted.
    pub fn encrypts_artifacts(self) -> Answer {
        let secondary = self.secondary_artifacts().any(|it| it.unencrypted().is(true));
        !(secondary | self.artifacts().and(|it| it.unencrypted().is(true)))
    }

    /// Whether an address of what it builds has a login in it.
    pub fn shows_source_login(self) -> Answer {
        let secondary = self.secondary_sources().any(Facts::<BuildSource>::shows_login);
        secondary | self.source().and(Facts::<BuildSource>::shows_login)
    }
}

piece! {
    /// A variable that builds see.
    BuildVariable = "build variable" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
        /// Its value, or where that is kept; required.
        value: Text = "Value" { absent: NOTHING }
        /// `PLAINTEXT`, `PARAMETER_STORE` or `SECRETS_MANAGER`:
        /// <https://docs.aws.amazon.com/codebuild/latest/APIReference/API_EnvironmentVariable.html>.
        kind: Text = "Type" { absent: text("PLAINTEXT") }
    }
}

impl Facts<'_, BuildVariable> {
    /// Whether it holds a secret, going by its form.
    pub fn holds_secret(self) -> Answer {
        self.kind().is("PLAINTEXT") & secret::is_held(self.name(), self.value())
    }
}
