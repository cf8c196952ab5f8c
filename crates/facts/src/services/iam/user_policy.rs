//! Inline policies of users, each a resource of its own.

use crate::{Document, Link, NOTHING, kind};

use super::{user::User};

kind! {
    /// An inline policy of one user.
    UserPolicy = "AWS::IAM::UserPolicy" {
        /// The user; required.
        user: Link<User> = "UserName" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}
