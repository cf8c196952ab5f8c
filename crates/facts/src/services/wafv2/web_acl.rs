//! Web access control lists: the rules of an application firewall.

use crate::{Answer, Facts, NOTHING, Rows, Text, kind, piece};

kind! {
    /// Rules that web requests are tested by.
    WebAcl = "AWS::WAFv2::WebACL" named by "Name" {
        /// `REGIONAL`, or `CLOUDFRONT` for distributions; required.
        scope: Text = "Scope" { absent: NOTHING }
        /// The rules; without any, the default action is taken on every request.
        rules: Rows<Rule> = "Rules" { absent: NOTHING }
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
