//! Build projects.

use crate::{Fact, Facts, NOTHING, Phrase, Present, Text, Truth, Value, kind, no, worded, Rows, Answer, piece, text, secret};

kind! {
    /// A build project.
    Project = "AWS::CodeBuild::Project" named by "Name" {
        /// The image that builds run in; required:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html>.
        image: Text = "Environment.Image" { absent: NOTHING }
        /// Whether builds run with an address in a VPC of the customer's:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html>.
        in_subnets: Present = "VpcConfig.Subnets" { absent: no() }
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
