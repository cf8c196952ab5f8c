//! Macie in an account and Region.

use crate::{Text, kind, text};

kind! {
    /// Macie, turned on in an account and Region.
    Session = "AWS::Macie::Session" {
        /// `ENABLED` or `PAUSED`:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-macie-session.html>.
        status: Text = "Status" { absent: text("ENABLED") }
    }
}
