//! Access keys of users.

use crate::{Link, NOTHING, Text, kind, text};

use super::user::User;

kind! {
    /// A long-lived key of a user.
    AccessKey = "AWS::IAM::AccessKey" {
        /// The user; required.
        user: Link<User> = "UserName" { absent: NOTHING }
        /// `Active` or `Inactive`: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html>.
        status: Text = "Status" { absent: text("Active") }
    }
}
