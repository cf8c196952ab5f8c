//! Services that can be made to act for strangers.

use crate::condition::keeps_strangers_out;
use crate::{Answer, Policy, PrincipalKind, Statement};

/// Keys that tell on whose behalf a service calls:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention>.
const KEYS_OF_SOURCE: &[&str] =
    &["aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths"];

impl Policy<'_> {
    /// Whether a statement lets a service in on whosever behalf it comes.
    pub fn is_open_to_deputies(&self) -> Answer {
        self.any(Statement::is_open_to_deputies)
    }
}

impl Statement<'_> {
    /// Whether it lets a service in without a condition on whose behalf.
    pub fn is_open_to_deputies(&self) -> Answer {
        let service = self.any_principal(|it| it.is_of(PrincipalKind::Service).at(it.name.at));
        self.is_allow() & !self.names_source() & service
    }

    /// Whether a condition names on whose behalf a service may come. What another condition that tells parties apart leaves
    /// is named as well.
    fn names_source(&self) -> Answer {
        let source =
            self.any_condition(|it| it.is_on(KEYS_OF_SOURCE).at(it.key.at) & it.admits_only(keeps_strangers_out));
        source | self.limits_who(keeps_strangers_out)
    }
}
