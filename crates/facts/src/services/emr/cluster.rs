//! Clusters.

use crate::{Present, kind, no};

kind! {
    /// A cluster of instances for big data.
    Cluster = "AWS::EMR::Cluster" {
        /// Whether its instances start from an image of the customer's; without one, from the image of the release:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-custom-ami.html>.
        custom_image: Present = "CustomAmiId" { absent: no() }
    }
}
