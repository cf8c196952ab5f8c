//! Groups of rules.

use crate::{Answer, Facts, Flag, NOTHING, Present, Rows, Text, kind, no, piece};

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
        /// Whether requests that it matches are only counted:
        /// <https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html>.
        counts: Present = "Action.Count" { absent: no() }
        /// Whether requests that it matches are let through.
        allows: Present = "Action.Allow" { absent: no() }
    }
}

impl Facts<'_, GroupRule> {
    /// Whether it can stop a request: one that only counts or lets through cannot.
    pub fn stops_requests(self) -> Answer {
        !(self.counts().is(true) | self.allows().is(true))
    }
}
