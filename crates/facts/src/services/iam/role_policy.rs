//! Inline policies of roles, each a resource of its own.

use crate::{Document, Link, NOTHING, kind};

use super::{role::Role};

kind! {
    /// An inline policy of one role.
    RolePolicy = "AWS::IAM::RolePolicy" {
        /// The role; required.
        role: Link<Role> = "RoleName" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}
