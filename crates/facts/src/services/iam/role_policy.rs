//! Inline policies of roles, each a resource of its own.

use crate::{Link, NOTHING, Rows, kind};

use super::{role::Role, statement::Statement};

kind! {
    /// An inline policy of one role.
    RolePolicy = "AWS::IAM::RolePolicy" {
        /// The role; required.
        role: Link<Role> = "RoleName" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}
