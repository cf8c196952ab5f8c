//! Names for versions of functions.

use crate::{Link, NOTHING, Text, kind};

use super::function::Function;

kind! {
    /// A name for a version of a function.
    Alias = "AWS::Lambda::Alias" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// The version; required.
        version: Text = "FunctionVersion" { absent: NOTHING }
    }
}
