//! Servers for file transfer.

use crate::{Text, kind, text};

kind! {
    /// A server for file transfer.
    Server = "AWS::Transfer::Server" {
        /// `PUBLIC`, `VPC`, or the older `VPC_ENDPOINT`; left out, the endpoint is public:
        /// <https://docs.aws.amazon.com/transfer/latest/userguide/API_CreateServer.html>.
        endpoint_type: Text = "EndpointType" { absent: text("PUBLIC") }
    }
}
