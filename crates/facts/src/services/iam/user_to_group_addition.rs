//! Users put into groups, apart from both.

use crate::{Link, Links, NOTHING, kind};

use super::{group::Group, user::User};

kind! {
    /// Users put into a group.
    UserToGroupAddition = "AWS::IAM::UserToGroupAddition" {
        /// The group; required.
        group: Link<Group> = "GroupName" { absent: NOTHING }
        /// The users; required.
        users: Links<User> = "Users" { absent: NOTHING }
    }
}
