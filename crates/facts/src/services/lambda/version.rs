//! Published versions of functions.

use crate::{Link, NOTHING, Text, kind};

use super::function::Function;

kind! {
    /// A version of a function: its code and settings, kept as they were.
    Version = "AWS::Lambda::Version" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// When the runtime's patches are applied to this version. Left out, it is not on record what holds.
        runtime_update_mode: Text = "RuntimePolicy.UpdateRuntimeOn"
    }
}
