//! Policies that become inline policies of the identities they name.

use crate::{Answer, Fact, Facts, NOTHING, Rows, Texts, kind};

use super::statement::Statement;

kind! {
    /// A policy that becomes an inline policy of the identities it names.
    Policy = "AWS::IAM::Policy" {
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

impl Facts<'_, Policy> {
    /// Whether it is attached to a user here.
    pub fn is_attached_to_users(self) -> Answer {
        self.users().any(Fact::exists)
    }
}
