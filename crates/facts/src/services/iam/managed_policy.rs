//! Policies of the customer's that identities share.

use crate::{Answer, Fact, Facts, NOTHING, Rows, Texts, kind};

use super::statement::Statement;

kind! {
    /// A policy of the customer's that identities share.
    ManagedPolicy = "AWS::IAM::ManagedPolicy" {
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
        /// The users it is attached to, by name.
        users: Texts = "Users" { absent: NOTHING }
        /// The groups it is attached to, by name.
        groups: Texts = "Groups" { absent: NOTHING }
        /// The roles it is attached to, by name.
        roles: Texts = "Roles" { absent: NOTHING }
    }
}

impl Facts<'_, ManagedPolicy> {
    /// Whether it is attached to a user here.
    pub fn is_attached_to_users(self) -> Answer {
        self.users().any(Fact::exists)
    }
}
