//! Names of keys.

use crate::{Link, NOTHING, kind};

use super::key::Key;

kind! {
    /// A name of a key.
    Alias = "AWS::KMS::Alias" named by "AliasName" {
        /// The key; required.
        key: Link<Key> = "TargetKeyId" { absent: NOTHING }
    }
}
