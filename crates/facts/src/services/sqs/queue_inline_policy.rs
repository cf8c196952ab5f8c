//! Policies of single queues.

use crate::{Answer, Document, Facts, Link, NOTHING, kind};

use super::queue::Queue;

kind! {
    /// The policy of one queue.
    QueueInlinePolicy = "AWS::SQS::QueueInlinePolicy" {
        /// The queue; required.
        queue: Link<Queue> = "Queue" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, QueueInlinePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
