//! Instance profiles.

use crate::{Links, NOTHING, kind};

use super::role::Role;

kind! {
    /// What hands a role to an instance.
    InstanceProfile = "AWS::IAM::InstanceProfile" named by "InstanceProfileName" {
        /// The role, in a list of one.
        roles: Links<Role> = "Roles" { absent: NOTHING }
    }
}
