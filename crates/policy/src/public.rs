//! What lets everybody in.

use crate::condition::{PUBLIC_IDENTITY_PROVIDERS, keeps_strangers_out};
use crate::{Answer, Policy, Principal, PrincipalKind, Statement, Text, Truth};

impl Policy<'_> {
    /// Whether a statement grants to the public; see [`Statement::is_public`].
    pub fn is_public(&self) -> Answer {
        self.any(Statement::is_public)
    }

    /// Whether a statement lets strangers in; see [`Statement::is_open_to_strangers`].
    pub fn is_open_to_strangers(&self) -> Answer {
        self.any(Statement::is_open_to_strangers)
    }
}

impl Statement<'_> {
    /// Whether it grants to the public by S3's definition: to everybody, or to everybody with an account at a public identity
    /// provider, without a condition on fixed values (no wildcard, no policy variable) of a key that tells parties apart:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
    pub fn is_public(&self) -> Answer {
        let public = self.names_everybody() | self.any_principal(Principal::is_public_identity_provider);
        self.is_allow() & !self.limits_who(Text::is_fixed) & public
    }

    /// Whether it grants to everybody, without a condition that leaves only known accounts, organizations, networks or
    /// sources. Unlike in [`Self::is_public`], a wildcard in an ARN is no matter as long as the account, or the bucket, is
    /// fixed.
    pub fn is_open_to_strangers(&self) -> Answer {
        self.is_allow() & !self.limits_who(keeps_strangers_out) & self.names_everybody()
    }

    /// Whether it grants to everybody, whatever its conditions.
    pub fn allows_everybody(&self) -> Answer {
        self.is_allow() & self.names_everybody()
    }
}

impl Principal<'_> {
    /// Whether this is an identity provider with which anybody can have an account.
    pub fn is_public_identity_provider(self) -> Answer {
        let truth = match self.is_of(PrincipalKind::Federated) {
            Truth::Yes => self.name.equals_any(PUBLIC_IDENTITY_PROVIDERS),
            other => other,
        };
        truth.at(self.name.at)
    }
}
