//! Policies of topics.

use crate::{Answer, Document, Facts, Links, NOTHING, kind};

use super::topic::Topic;

kind! {
    /// A policy of topics.
    TopicPolicy = "AWS::SNS::TopicPolicy" {
        /// The topics; required.
        topics: Links<Topic> = "Topics" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, TopicPolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
