//! Event buses.

use crate::{Answer, Document, Facts, NOTHING, kind};

kind! {
    /// An event bus of one's own making.
    EventBus = "AWS::Events::EventBus" named by "Name" {
        /// Its policy; left out, only its own account may use it:
        /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-permissions.html>.
        document: Document = "Policy" { absent: NOTHING }
    }
}

impl Facts<'_, EventBus> {
    /// Whether its policy lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
