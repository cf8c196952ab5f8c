//! Web access control lists: the rules of an application firewall.

use crate::{Answer, Fact, Facts, NOTHING, Present, Rows, Text, Truth, Value, kind, no, piece};

kind! {
    /// Rules that web requests are tested by.
    WebAcl = "AWS::WAFv2::WebACL" named by "Name" {
        /// `REGIONAL`, or `CLOUDFRONT` for distributions; required.
        scope: Text = "Scope" { absent: NOTHING }
        /// The rules; without any, the default action is taken on every request.
        rules: Rows<Rule> = "Rules" { absent: NOTHING }
        /// Whether requests that no rule decides are blocked:
        /// <https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html>.
        blocks_by_default: Present = "DefaultAction.Block" { absent: no() }
    }
}

piece! {
    /// A rule of an application firewall.
    Rule = "web ACL rule" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
    }
}

impl Facts<'_, WebAcl> {
    /// Whether it has a rule.
    pub fn has_rules(self) -> Answer {
        self.rules().any(Facts::exists)
    }
}

/// Whether a list that something is put behind can stop anything: one made here must have a rule or block by default, and of
/// one made elsewhere no more is asked than that it is named.
pub(crate) fn stops_requests(list: Fact<Facts<'_, WebAcl>>) -> Answer {
    match list.value {
        Value::Known(it) | Value::Absent(Some(it)) => it.blocks_by_default().is(true) | it.has_rules(),
        Value::Unknown(_) => Truth::Yes.at(list.at),
        Value::Absent(None) => Truth::No.at(list.at),
    }
}
