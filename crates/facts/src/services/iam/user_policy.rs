//! Inline policies of users, each a resource of its own.

use crate::{Link, NOTHING, Rows, kind};

use super::{user::User, statement::Statement};

kind! {
    /// An inline policy of one user.
    UserPolicy = "AWS::IAM::UserPolicy" {
        /// The user; required.
        user: Link<User> = "UserName" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}
