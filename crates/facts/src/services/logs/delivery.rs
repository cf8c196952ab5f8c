//! Deliveries of logs.

use crate::{Link, NOTHING, Text, kind};

use super::delivery_source::DeliverySource;

kind! {
    /// A delivery of a log to where it is kept.
    Delivery = "AWS::Logs::Delivery" {
        /// The log; required.
        source: Link<DeliverySource> = "DeliverySourceName" { absent: NOTHING }
        /// Where it goes; required.
        destination: Text = "DeliveryDestinationArn" { absent: NOTHING }
    }
}
