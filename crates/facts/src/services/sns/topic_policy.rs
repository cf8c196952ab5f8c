//! Policies of topics.

use crate::{Answer, Facts, Links, NOTHING, Rows, kind};

use super::topic::Topic;
use crate::services::iam::statement::Statement;

kind! {
    /// A policy of topics.
    TopicPolicy = "AWS::SNS::TopicPolicy" {
        /// The topics; required.
        topics: Links<Topic> = "Topics" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}

impl Facts<'_, TopicPolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_open_to_strangers)
    }
}
