//! Topics.

use crate::{Answer, Facts, NOTHING, Phrase, Rows, Text, kind, piece};

kind! {
    /// A topic.
    Topic = "AWS::SNS::Topic" named by "TopicName" {
        /// The key in KMS that messages are encrypted with. Left out, SNS encrypts its disks and no more:
        /// <https://docs.aws.amazon.com/sns/latest/dg/sns-data-encryption.html>.
        kms_key: Text = "KmsMasterKeyId" { absent: NOTHING }
        /// The subscriptions written within the topic.
        subscriptions: Rows<TopicSubscription> = "Subscription" { absent: NOTHING }
    }
}

piece! {
    /// A subscription written within a topic.
    TopicSubscription = "topic subscription" {
        /// How messages are sent; required.
        protocol: Text = "Protocol" { absent: NOTHING }
    }
}

impl Facts<'_, Topic> {
    /// Whether messages are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }
}
