//! Clusters.

use crate::{Fact, Facts, Phrase, Present, kind, no, worded};

kind! {
    /// A cluster of instances for big data.
    Cluster = "AWS::EMR::Cluster" {
        /// Whether it names an image of the customer's for its instances; without one, that of the release is used:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-custom-ami.html>.
        image: Present = "CustomAmiId" { absent: no() }
    } derives { custom_image }
}

impl<'e> Facts<'e, Cluster> {
    /// Whether its instances start from an image of the customer's.
    #[must_use]
    pub fn custom_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }
}
