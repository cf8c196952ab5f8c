//! Notebook instances.

use crate::{Text, kind, text};

kind! {
    /// A notebook instance.
    NotebookInstance = "AWS::SageMaker::NotebookInstance" named by "NotebookInstanceName" {
        /// Whether its users are administrators of its operating system, `Enabled` or `Disabled`:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html>.
        root_access: Text = "RootAccess" { absent: text("Enabled") }
    }
}
