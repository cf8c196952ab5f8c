//! Logs that resources offer for delivery.

use crate::{Answer, Facts, NOTHING, Text, kind};

use super::delivery::Delivery;

kind! {
    /// A log of a resource that can be delivered:
    /// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html>.
    DeliverySource = "AWS::Logs::DeliverySource" named by "Name" {
        /// The resource by its ARN.
        resource: Text = "ResourceArn" { absent: NOTHING }
        /// Which of the resource's logs it is.
        log_type: Text = "LogType" { absent: NOTHING }
    }
}

impl Facts<'_, DeliverySource> {
    /// Whether the log is delivered anywhere.
    pub fn is_delivered(self) -> Answer {
        self.referred_to_by::<Delivery>(Facts::<Delivery>::source).any(Facts::exists)
    }
}
