//! Subscriptions to topics.

use crate::{Link, NOTHING, Text, kind};

use super::topic::Topic;

kind! {
    /// A subscription to a topic.
    Subscription = "AWS::SNS::Subscription" {
        /// The topic; required.
        topic: Link<Topic> = "TopicArn" { absent: NOTHING }
        /// How messages are sent; required.
        protocol: Text = "Protocol" { absent: NOTHING }
    }
}
