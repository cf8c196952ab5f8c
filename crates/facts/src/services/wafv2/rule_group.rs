//! Groups of rules.

use crate::{Flag, NOTHING, Rows, Text, kind, piece};

kind! {
    /// A group of rules for web access control lists.
    RuleGroup = "AWS::WAFv2::RuleGroup" named by "Name" {
        /// The rules.
        rules: Rows<GroupRule> = "Rules" { absent: NOTHING }
        /// Whether the requests it matches are measured; required.
        metrics: Flag = "VisibilityConfig.CloudWatchMetricsEnabled" { absent: NOTHING }
    }
}

piece! {
    /// A rule of a group.
    GroupRule = "rule group rule" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
        /// Whether the requests it matches are measured; required.
        metrics: Flag = "VisibilityConfig.CloudWatchMetricsEnabled" { absent: NOTHING }
    }
}
