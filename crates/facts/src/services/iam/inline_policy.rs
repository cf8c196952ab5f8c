//! Policies written within the identity that they are for.

use crate::{NOTHING, Rows, Text, piece};

use super::statement::Statement;

piece! {
    /// A policy written within a role, a user or a group.
    InlinePolicy = "inline policy" {
        /// Its name; required.
        name: Text = "PolicyName" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}
