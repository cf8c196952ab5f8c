//! What Lambda does with events that a function takes asynchronously.

use crate::{Link, NOTHING, Present, Text, kind, no};

use super::function::Function;

kind! {
    /// How a function takes events asynchronously.
    EventInvokeConfig = "AWS::Lambda::EventInvokeConfig" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// The version or alias it is for; required.
        qualifier: Text = "Qualifier" { absent: NOTHING }
        /// Whether events that failed are sent somewhere:
        /// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>.
        failure_destination: Present = "DestinationConfig.OnFailure.Destination" { absent: no() }
    }
}
