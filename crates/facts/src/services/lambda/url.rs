//! Addresses of functions.

use crate::{Link, NOTHING, Text, Texts, kind};

use super::function::Function;

kind! {
    /// An HTTPS address of a function.
    Url = "AWS::Lambda::Url" {
        /// The function; required.
        function: Link<Function> = "TargetFunctionArn" { absent: NOTHING }
        /// `AWS_IAM`, or `NONE` for calls by anyone; required:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
        authentication: Text = "AuthType" { absent: NOTHING }
        /// The origins whose pages may call it from a browser.
        allowed_origins: Texts = "Cors.AllowOrigins" { absent: NOTHING }

    }
}
