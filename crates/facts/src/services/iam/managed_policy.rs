//! Policies of the customer's that identities share.

use crate::{Answer, Document, Fact, Facts, Links, NOTHING, Texts, kind};

use super::{group::Group, role::Role, user::User};


kind! {
    /// A policy of the customer's that identities share.
    ManagedPolicy = "AWS::IAM::ManagedPolicy" {
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
        /// The users it is attached to, by name.
        users: Texts = "Users" { absent: NOTHING }
        /// The groups it is attached to, by name.
        groups: Texts = "Groups" { absent: NOTHING }
        /// The roles it is attached to, by name.
        roles: Texts = "Roles" { absent: NOTHING }
        /// The users it is attached to that the same source makes.
        users_here: Links<User> = "Users" { absent: NOTHING }
        /// The groups it is attached to that the same source makes.
        groups_here: Links<Group> = "Groups" { absent: NOTHING }
        /// The roles it is attached to that the same source makes.
        roles_here: Links<Role> = "Roles" { absent: NOTHING }
    }
}

impl Facts<'_, ManagedPolicy> {
    /// Whether it is attached to a user here.
    pub fn is_attached_to_users(self) -> Answer {
        self.users().any(Fact::exists)
    }
}
