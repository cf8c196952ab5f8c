//! Policies of queues.

use crate::{Answer, Document, Facts, Links, NOTHING, kind};

use super::queue::Queue;

kind! {
    /// A policy of queues.
    QueuePolicy = "AWS::SQS::QueuePolicy" {
        /// The queues; required.
        queues: Links<Queue> = "Queues" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, QueuePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
