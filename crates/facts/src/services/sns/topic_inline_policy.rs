//! Policies of single topics.

use crate::{Answer, Document, Facts, Link, NOTHING, kind};

use super::topic::Topic;

kind! {
    /// The policy of one topic.
    TopicInlinePolicy = "AWS::SNS::TopicInlinePolicy" {
        /// The topic; required.
        topic: Link<Topic> = "TopicArn" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, TopicInlinePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
