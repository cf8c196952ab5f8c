//! A small directory of the kind of Active Directory.

use crate::{Answer, Facts, NOTHING, Text, kind, secret};

kind! {
    /// A small directory of the kind of Active Directory.
    SimpleAd = "AWS::DirectoryService::SimpleAD" named by "Name" {
        /// The password of its administrator.
        password: Text = "Password" { absent: NOTHING }
    }
}

impl Facts<'_, SimpleAd> {
    /// Whether the password can be read in the source or the stack.
    pub fn shows_password(self) -> Answer {
        secret::is_in_sight(self, self.password())
    }
}
