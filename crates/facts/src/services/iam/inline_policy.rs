//! Policies written within the identity that they are for.

use crate::{Document, NOTHING, Text, piece};


piece! {
    /// A policy written within a role, a user or a group.
    InlinePolicy = "inline policy" {
        /// Its name; required.
        name: Text = "PolicyName" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}
