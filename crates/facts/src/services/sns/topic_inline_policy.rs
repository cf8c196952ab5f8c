//! Policies of single topics.

use crate::{Answer, Facts, Link, NOTHING, Rows, kind};

use super::topic::Topic;
use crate::services::iam::statement::Statement;

kind! {
    /// The policy of one topic.
    TopicInlinePolicy = "AWS::SNS::TopicInlinePolicy" {
        /// The topic; required.
        topic: Link<Topic> = "TopicArn" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}

impl Facts<'_, TopicInlinePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_open_to_strangers)
    }
}
