//! Whom a role lets take it on.

use crate::claim::{GITHUB, Issuer};
use crate::condition::keeps_strangers_out;
use crate::{Answer, Condition, Policy, Principal, PrincipalKind, Statement, Text, Truth};

/// The part of an identity provider's ARN that says it speaks OpenID Connect:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html>.
const OPEN_ID_PROVIDER: &str = ":oidc-provider/";

impl<'a> Policy<'a> {
    /// Whether anybody who knows the role's name can take it on.
    pub fn trusts_strangers(&self) -> Answer {
        self.any(Statement::trusts_strangers)
    }

    /// Whether it lets in any workflow that GitHub runs, or those of whoever takes a name that fits.
    pub fn trusts_any_workflow(&self) -> Answer {
        self.any(Statement::trusts_any_workflow)
    }

    /// Whether it lets in workflows that GitHub runs.
    pub fn trusts_workflows(&self) -> Answer {
        self.any(|it| it.takes_tokens() & it.names_github())
    }

    /// Whether it lets in tokens of an identity provider other than GitHub, whoever they were made for.
    pub fn trusts_any_token(&self) -> Answer {
        self.any(Statement::trusts_any_token)
    }

    /// Whether it lets in tokens of an identity provider of OpenID Connect other than GitHub.
    pub fn trusts_tokens(&self) -> Answer {
        self.any(|it| it.takes_tokens() & it.names_other_provider())
    }

    /// Whether it lets in another account.
    pub fn trusts_other_accounts(&self) -> Answer {
        let own = self.own_accounts();
        self.any(|it| it.is_allow() & it.any_principal(|it| own.lacks(it)))
    }

    /// Whether it lets in a whole other account and asks for nothing more.
    pub fn trusts_whole_other_account(&self) -> Answer {
        let own = self.own_accounts();
        self.any(|it| {
            let whole = it.any_principal(|it| it.is_whole_account().at(it.name.at) & own.lacks(it));
            it.is_allow() & !it.is_limited() & whole
        })
    }
}

impl<'a> Statement<'a> {
    /// Whether, as a role's trust, it lets anybody take on the role who knows its name. An external identifier keeps out
    /// those who do not know that as well:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html>.
    pub fn trusts_strangers(&self) -> Answer {
        let is_known = self.limits_who(keeps_strangers_out)
            | self.any_condition(|it| it.is_on(&["sts:ExternalId"]).at(it.key.at) & it.admits_only(Text::is_fixed));
        self.is_allow() & !is_known & self.names_everybody()
    }

    /// Whether it lets in what GitHub runs without saying for which repository, or for those of which owner:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub>.
    pub fn trusts_any_workflow(&self) -> Answer {
        self.takes_tokens() & !self.any_condition(Condition::is_for_repositories) & self.names_github()
    }

    /// Whether it lets in tokens of another identity provider without saying for whom or for what application:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>.
    pub fn trusts_any_token(&self) -> Answer {
        let is_for_someone = self.any_condition(Condition::is_for_someone) | self.is_for_sentinel_workspace();
        self.takes_tokens() & !is_for_someone & self.names_other_provider()
    }

    /// Whether it allows what a token of OpenID Connect is given in for:
    /// <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html>.
    fn takes_tokens(&self) -> Answer {
        self.is_allow() & self.speaks_of_action("sts:AssumeRoleWithWebIdentity")
    }

    /// Whether it names GitHub as an identity provider.
    fn names_github(&self) -> Answer {
        self.names_provider(Principal::is_github, Issuer::GitHub)
    }

    /// Whether it names another identity provider of OpenID Connect.
    fn names_other_provider(&self) -> Answer {
        self.names_provider(Principal::is_other_provider, Issuer::Other)
    }

    /// Whether a principal passes a test. Where the principals do not tell, as that of a provider which the deployment makes
    /// is called anyhow, the claims that the conditions ask for do: tokens of others have none such.
    fn names_provider(&self, is_one: fn(Principal<'a>) -> Answer, wanted: Issuer) -> Answer {
        let principal = self.any_principal(is_one);
        match self.conditions.iter().find_map(Condition::issuer_asked_for) {
            Some(issuer) if principal.is_unknown() => Truth::from(issuer == wanted).at(principal.at),
            _ => principal,
        }
    }
}

impl Principal<'_> {
    /// Whether this is GitHub as an identity provider.
    pub fn is_github(self) -> Answer {
        self.is_open_id_provider() & self.name.contains(GITHUB).at(self.name.at)
    }

    /// Whether this is another identity provider of OpenID Connect.
    pub fn is_other_provider(self) -> Answer {
        self.is_open_id_provider() & !self.name.contains(GITHUB).at(self.name.at)
    }

    /// Whether this is an identity provider of OpenID Connect.
    pub fn is_open_id_provider(self) -> Answer {
        let truth = match self.is_of(PrincipalKind::Federated) {
            Truth::Yes => {
                let public = self.name.equals_any(crate::condition::PUBLIC_IDENTITY_PROVIDERS);
                let named = self.name.contains(OPEN_ID_PROVIDER);
                // A provider that the same deployment makes is written as that; of which kind it is, its name does not tell.
                public | named
            }
            other => other,
        };
        truth.at(self.name.at)
    }
}
