//! Policies of queues.

use crate::{Answer, Facts, Links, NOTHING, Rows, kind};

use super::queue::Queue;
use crate::services::iam::statement::Statement;

kind! {
    /// A policy of queues.
    QueuePolicy = "AWS::SQS::QueuePolicy" {
        /// The queues; required.
        queues: Links<Queue> = "Queues" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}

impl Facts<'_, QueuePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_open_to_strangers)
    }
}
