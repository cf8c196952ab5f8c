//! Topics.

use hardline_policy::Policy;

use super::{topic_inline_policy::TopicInlinePolicy, topic_policy::TopicPolicy};
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
    /// Whether a policy set on it refuses to take messages without TLS, in the form that AWS gives:
    /// <https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit>.
    pub fn refuses_plain_transport(self) -> Answer {
        let at = self.origin();
        let refuses = |it: &Policy<'_>| it.denies_plain_transport(&["sns:Publish"], |_| hardline_policy::Truth::Yes);
        let shared = self.listed_by(Facts::<TopicPolicy>::topics).map(|it| it.and(|it| it.document().judge(refuses)));
        let own = self.referred_to_by::<TopicInlinePolicy>(Facts::<TopicInlinePolicy>::topic);
        Answer::any_of(shared, at) | own.any(|it| it.document().judge(refuses))
    }

    /// Whether messages are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }
}
