//! Applications without clusters.

use crate::{Present, kind, no};

kind! {
    /// An application for big data without a cluster.
    Application = "AWS::EMRServerless::Application" {
        /// Whether its workers start from an image of the customer's; without one, from the image of the release:
        /// <https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/application-custom-image.html>.
        custom_image: Present = "ImageConfiguration.ImageUri" { absent: no() }
        /// Whether its workers reach a network of the customer's; left out, they reach none:
        /// <https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/vpc-access.html>.
        in_vpc: Present = "NetworkConfiguration.SubnetIds" { absent: no() }
    }
}
