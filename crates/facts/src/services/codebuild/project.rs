//! Build projects.

use crate::{Fact, Facts, NOTHING, Phrase, Present, Text, Truth, Value, kind, no, worded};

kind! {
    /// A build project.
    Project = "AWS::CodeBuild::Project" named by "Name" {
        /// The image that builds run in; required:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html>.
        image: Text = "Environment.Image" { absent: NOTHING }
        /// Whether builds run with an address in a VPC of the customer's:
        /// <https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html>.
        in_subnets: Present = "VpcConfig.Subnets" { absent: no() }
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
