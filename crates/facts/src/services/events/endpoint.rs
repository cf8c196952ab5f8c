//! Endpoints in two Regions.

use crate::{Text, kind, text};

kind! {
    /// An endpoint that takes events in a second Region when the first fails.
    Endpoint = "AWS::Events::Endpoint" named by "Name" {
        /// `ENABLED` if events go to both Regions, as they do unless it is turned off:
        /// <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEndpoint.html>.
        replication: Text = "ReplicationConfig.State" { absent: text("ENABLED") }
    }
}
