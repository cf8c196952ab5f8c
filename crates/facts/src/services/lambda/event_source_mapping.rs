//! Streams and queues that a function reads from.

use crate::{Flag, Link, NOTHING, Present, Text, kind, no, yes};

use super::function::Function;

kind! {
    /// A stream or queue that Lambda reads for a function.
    EventSourceMapping = "AWS::Lambda::EventSourceMapping" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// The stream or queue.
        source: Text = "EventSourceArn" { absent: NOTHING }
        /// Whether it is read: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>.
        enabled: Flag = "Enabled" { absent: yes() }
        /// Whether records that failed are sent somewhere.
        failure_destination: Present = "DestinationConfig.OnFailure.Destination" { absent: no() }
        /// The key that the filter is encrypted with; without one, a key of AWS.
        filter_key: Text = "KmsKeyArn" { absent: NOTHING }
    }
}
