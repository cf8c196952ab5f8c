//! Notebook instances.

use crate::{NOTHING, Present, Text, kind, no, text};

kind! {
    /// A notebook instance.
    NotebookInstance = "AWS::SageMaker::NotebookInstance" named by "NotebookInstanceName" {
        /// Whether its users are administrators of its operating system, `Enabled` or `Disabled`:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html>.
        root_access: Text = "RootAccess" { absent: text("Enabled") }
        /// Whether it reaches the internet past its VPC, `Enabled` or `Disabled`:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html>.
        direct_internet: Text = "DirectInternetAccess" { absent: text("Enabled") }
        /// Whether it stands in a subnet of the customer's:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html>.
        in_subnet: Present = "SubnetId" { absent: no() }
        /// The key for its disk; left out, one of AWS's:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-nbi.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// The least version of the instance metadata service; left out in a template, the first:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html>.
        metadata_version: Text = "InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion" { absent: text("1") }
    }
}
