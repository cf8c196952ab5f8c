//! Policies of single queues.

use crate::{Answer, Facts, Link, NOTHING, Rows, kind};

use super::queue::Queue;
use crate::services::iam::statement::Statement;

kind! {
    /// The policy of one queue.
    QueueInlinePolicy = "AWS::SQS::QueueInlinePolicy" {
        /// The queue; required.
        queue: Link<Queue> = "Queue" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}

impl Facts<'_, QueueInlinePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_open_to_strangers)
    }
}
