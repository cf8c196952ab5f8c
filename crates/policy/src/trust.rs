//! Whom a role lets take it on.

use crate::condition::keeps_strangers_out;
use crate::{Answer, Condition, Policy, Principal, PrincipalKind, Segment, Statement, Text, Truth};

/// The part of an identity provider's ARN that says it speaks OpenID Connect:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html>.
const OPEN_ID_PROVIDER: &str = ":oidc-provider/";

/// Where GitHub's workflows get their tokens: one issuer for all repositories there are.
const GITHUB: &str = "token.actions.githubusercontent.com";

/// Claims of GitHub's tokens, beside the subject, that name the repository or its owner:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif>.
const CLAIMS_OF_REPOSITORIES: &[&str] = &[
    "token.actions.githubusercontent.com:repository",
    "token.actions.githubusercontent.com:repository_id",
    "token.actions.githubusercontent.com:repository_owner",
    "token.actions.githubusercontent.com:repository_owner_id",
    "token.actions.githubusercontent.com:job_workflow_ref",
];

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
        self.any(|it| it.is_allow() & it.any_principal(Principal::is_github))
    }

    /// Whether it lets in tokens of an identity provider other than GitHub, whoever they were made for.
    pub fn trusts_any_token(&self) -> Answer {
        self.any(Statement::trusts_any_token)
    }

    /// Whether it lets in tokens of an identity provider of OpenID Connect other than GitHub.
    pub fn trusts_tokens(&self) -> Answer {
        self.any(|it| it.is_allow() & it.any_principal(Principal::is_other_provider))
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

impl Statement<'_> {
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
        let github = self.any_principal(Principal::is_github);
        let for_repository = self.any_condition(|it| {
            it.key.ends_with(":sub").at(it.key.at) & it.admits_only(is_for_one_owner)
                | it.is_on(CLAIMS_OF_REPOSITORIES).at(it.key.at) & it.admits_only(Text::is_fixed)
        });
        self.is_allow() & !for_repository & github
    }

    /// Whether it lets in tokens of another identity provider without saying for whom or for what application:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>.
    pub fn trusts_any_token(&self) -> Answer {
        let other = self.any_principal(Principal::is_other_provider);
        self.is_allow() & !self.any_condition(Condition::is_for_someone) & other
    }
}

impl Condition<'_> {
    /// Whether it asks for whom, or for what application, a token was made.
    fn is_for_someone(&self) -> Answer {
        let claims = Truth::any([":sub", ":aud", ":azp", ":amr", ":oaud"].map(|it| self.key.ends_with(it)));
        claims.at(self.key.at) & self.admits_only(|it| !it.is_star())
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

/// Whether a subject names at least the owner of the repositories: `repo:owner/...`. A wildcard in the owner's name is met by
/// whoever takes a name that fits.
fn is_for_one_owner(subject: Text<'_>) -> Truth {
    let rest = subject.text.strip_prefix("repo:").unwrap_or(subject.text);
    match (rest.split_once('/'), subject.gap) {
        (Some((owner, _)), _) if !owner.is_empty() => subject.with(owner).is_fixed(),
        (_, Some(gap)) if subject.segments().any(|it| it == Segment::Open) => Truth::Unknown(gap),
        (_, _) if subject.text.contains(['*', '?']) => Truth::No,
        _ => subject.is_fixed(),
    }
}
