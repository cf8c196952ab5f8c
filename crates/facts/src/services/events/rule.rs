//! Rules that pass events on.

use crate::{NOTHING, Rows, Text, kind, piece, text};

kind! {
    /// A rule: which events go where.
    Rule = "AWS::Events::Rule" named by "Name" {
        /// `ENABLED`, `DISABLED`, or `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`:
        /// <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html>.
        state: Text = "State" { absent: text("ENABLED") }
        /// The schedule that it acts on, if it does.
        schedule: Text = "ScheduleExpression" { absent: NOTHING }
        /// Where events go.
        targets: Rows<Target> = "Targets" { absent: NOTHING }
    }
}

piece! {
    /// Where a rule's events go.
    Target = "rule target" {
        /// The resource; required.
        arn: Text = "Arn" { absent: NOTHING }
    }
}
