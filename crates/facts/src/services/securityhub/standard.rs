//! Standards.

use crate::{NOTHING, Text, kind};

kind! {
    /// A standard that Security Hub checks an account against.
    Standard = "AWS::SecurityHub::Standard" {
        /// The standard; required.
        arn: Text = "StandardsArn" { absent: NOTHING }
    }
}
