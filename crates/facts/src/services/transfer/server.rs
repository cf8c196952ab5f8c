//! Servers for file transfer.

use crate::{NOTHING, Present, Text, Texts, kind, no, text};

kind! {
    /// A server for file transfer.
    Server = "AWS::Transfer::Server" {
        /// `PUBLIC`, `VPC`, or the older `VPC_ENDPOINT`; left out, the endpoint is public:
        /// <https://docs.aws.amazon.com/transfer/latest/userguide/API_CreateServer.html>.
        endpoint_type: Text = "EndpointType" { absent: text("PUBLIC") }
        /// What clients may speak, of `SFTP`, `FTPS`, `FTP` and `AS2`; left out, SFTP:
        /// <https://docs.aws.amazon.com/transfer/latest/userguide/API_CreateServer.html>.
        protocols: Texts = "Protocols" { absent: NOTHING }
        /// Whether a role is named by which it writes logs.
        logging_role: Present = "LoggingRole" { absent: no() }
        /// Whether log groups are named that it writes to.
        log_groups: Present = "StructuredLogDestinations" { absent: no() }
    }
}
