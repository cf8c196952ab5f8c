//! Inline policies of groups, each a resource of its own.

use crate::{Link, NOTHING, Rows, kind};

use super::{group::Group, statement::Statement};

kind! {
    /// An inline policy of one group.
    GroupPolicy = "AWS::IAM::GroupPolicy" {
        /// The group; required.
        group: Link<Group> = "GroupName" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}
