//! Inline policies of groups, each a resource of its own.

use crate::{Document, Link, NOTHING, kind};

use super::{group::Group};

kind! {
    /// An inline policy of one group.
    GroupPolicy = "AWS::IAM::GroupPolicy" {
        /// The group; required.
        group: Link<Group> = "GroupName" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}
