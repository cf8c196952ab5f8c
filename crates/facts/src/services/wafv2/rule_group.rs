//! Groups of rules.

use crate::{Flag, NOTHING, Rows, kind};

use super::web_acl::Rule;

kind! {
    /// A group of rules for web access control lists.
    RuleGroup = "AWS::WAFv2::RuleGroup" named by "Name" {
        /// The rules.
        rules: Rows<Rule> = "Rules" { absent: NOTHING }
        /// Whether the requests it matches are measured; required.
        metrics: Flag = "VisibilityConfig.CloudWatchMetricsEnabled" { absent: NOTHING }
    }
}
