//! Pipelines.

use crate::{NOTHING, One, Rows, Text, kind, piece};

kind! {
    /// A pipeline.
    Pipeline = "AWS::CodePipeline::Pipeline" named by "Name" {
        /// Where what the stages make is kept.
        store: One<ArtifactStore> = "ArtifactStore" { absent: NOTHING }
        /// The same for each Region, where stages act in several.
        stores: Rows<RegionalStore> = "ArtifactStores" { absent: NOTHING }
    }
}

piece! {
    /// Where what stages make is kept.
    ArtifactStore = "artifact store" {
        /// The key in KMS; left out, AWS's key for S3 in the account:
        /// <https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ArtifactStore.html>.
        key: Text = "EncryptionKey.Id" { absent: NOTHING }
    }
}

piece! {
    /// Where what stages make in one Region is kept.
    RegionalStore = "regional artifact store" {
        /// The store.
        store: One<ArtifactStore> = "ArtifactStore" { absent: NOTHING }
    }
}
