//! Applications without clusters.

use crate::{Fact, Facts, Phrase, Present, kind, no, worded};

kind! {
    /// An application for big data without a cluster.
    Application = "AWS::EMRServerless::Application" {
        /// Whether it names an image of the customer's for its workers; without one, that of the release is used:
        /// <https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/application-custom-image.html>.
        image: Present = "ImageConfiguration.ImageUri" { absent: no() }
        /// Whether its workers reach subnets of the customer's; left out, they reach none:
        /// <https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/vpc-access.html>.
        in_subnets: Present = "NetworkConfiguration.SubnetIds" { absent: no() }
    } derives { custom_image, vpc_attached }
}

impl<'e> Facts<'e, Application> {
    /// Whether its workers start from an image of the customer's.
    #[must_use]
    pub fn custom_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }

    /// Whether its workers have addresses in a VPC of the customer's.
    #[must_use]
    pub fn vpc_attached(self) -> Fact<Phrase<'e>> {
        worded::truth(self.in_subnets().is(true))
    }
}
