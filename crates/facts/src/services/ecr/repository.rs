//! Repositories.

use crate::{Document, Flag, NOTHING, Present, Text, kind, no, text};

kind! {
    /// A private repository of container images.
    Repository = "AWS::ECR::Repository" named by "RepositoryName" {
        /// Whether images are scanned when they are pushed; a setting of the registry may ask for it besides:
        /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html>.
        scan_on_push: Flag = "ImageScanningConfiguration.ScanOnPush" { absent: no() }
        /// Whether tags can be moved: `MUTABLE`, `IMMUTABLE`, or either `_WITH_EXCLUSION`:
        /// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html>.
        tag_mutability: Text = "ImageTagMutability" { absent: text("MUTABLE") }
        /// `AES256` for a key of S3's, `KMS` or `KMS_DSSE`. It is always encrypted:
        /// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html>.
        encryption_type: Text = "EncryptionConfiguration.EncryptionType" { absent: text("AES256") }
        /// The key; left out, the one that AWS manages for Amazon ECR in the account.
        key: Text = "EncryptionConfiguration.KmsKey" { absent: NOTHING }
        /// Whether a resource policy is attached.
        has_policy: Present = "RepositoryPolicyText" { absent: no() }
        /// What that policy says.
        document: Document = "RepositoryPolicyText" { absent: NOTHING }
        /// Whether old images are removed.
        lifecycle_policy: Present = "LifecyclePolicy.LifecyclePolicyText" { absent: no() }
    }
}
