//! Identity pools.

use crate::{Flag, NOTHING, kind};

kind! {
    /// A pool of identities that are given credentials of AWS.
    IdentityPool = "AWS::Cognito::IdentityPool" named by "IdentityPoolName" {
        /// Whether strangers are given credentials too; required.
        allows_guests: Flag = "AllowUnauthenticatedIdentities" { absent: NOTHING }
    }
}
