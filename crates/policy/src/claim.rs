//! For whom the tokens of an identity provider were made, as far as conditions on their claims say.

use crate::condition::PUBLIC_IDENTITY_PROVIDERS;
use crate::{Answer, Condition, Segment, Statement, Text, Truth, glob};

/// Where GitHub's workflows get their tokens: one issuer for all repositories there are.
pub(crate) const GITHUB: &str = "token.actions.githubusercontent.com";

/// Claims of GitHub's tokens, beside the subject, that name the repository or its owner:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif>.
/// The workflow that a job is made of is not among them: whoever may call a reusable one runs it from a repository of theirs
/// (<https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-with-reusable-workflows>).
const CLAIMS_OF_REPOSITORIES: &[&str] = &[
    "token.actions.githubusercontent.com:repository",
    "token.actions.githubusercontent.com:repository_id",
    "token.actions.githubusercontent.com:repository_owner",
    "token.actions.githubusercontent.com:repository_owner_id",
];

/// Issuers of whose tokens only the subject says which of their customers they are for. The audience is one for all, or
/// whatever the customer asks for:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html>.
const TENANT_IN_SUBJECT: &[&str] = &[
    GITHUB,
    "vstoken.actions.githubusercontent.com",
    "oidc-configuration.audit-log.githubusercontent.com",
    "gitlab.com",
    "app.terraform.io",
    "agent.buildkite.com",
    "oidc.codefresh.io",
    "studio.datachain.ai/api",
    "scalr.io",
    "tokens.cloud.shisho.dev",
    "proidc.upbound.io",
];

/// Where Microsoft Sentinel gets its tokens, for all who have their trails read by it. Which workspace it comes for only the
/// name of the session says, which the same page asks for:
/// <https://learn.microsoft.com/en-us/azure/sentinel/connect-aws-configure-environment>.
const SENTINEL: &[&str] =
    &["sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", "sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e"];

/// Issuers that many share and that say in the audience for which of their customers a token is; the public identity
/// providers do so too. The same page lists them.
const TENANT_IN_AUDIENCE: &[&str] = &["api.pulumi.com/oidc", "sandboxes.cloud", "oidc.vercel.com"];

/// Audiences that mean AWS itself, and so anybody who means to come here.
const AUDIENCES_OF_ALL: &[&str] = &["sts.amazonaws.com", "sts.amazonaws.com.cn"];

/// Claims, as their keys end, that name an application, an organization, a project or a person:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html#awssecuritytokenservice-policy-keys>.
const CLAIMS_OF_PARTIES: &[&str] = &[
    ":app_id",
    ":id",
    ":user_id",
    ":user_login",
    ":project_id",
    ":namespace_id",
    ":organization_id",
    ":organization_slug",
    ":pipeline_id",
    ":cluster_id",
    ":rpst_id",
    "/project-id",
    "/organization_number",
];

/// What stands before the name of an issuer's customer in a subject.
const BEFORE_TENANT: &[&str] = &[
    "repo:",
    "repository:",
    "repository_id:",
    "repository_owner:",
    "repository_owner_id:",
    "project_path:",
    "organization:",
    "account:",
    "mcp:",
    "credentials:",
    "job:",
    "https://github.com/",
];

/// Subjects of parties that nobody has heard of, as clusters, GitLab's projects and Terraform's workspaces write them. A
/// pattern that one of them meets names nobody.
const SUBJECTS_OF_STRANGERS: &[&str] = &[
    "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}",
    "system:serviceaccount:\u{1}:\u{1}",
    "project_path:\u{1}/\u{1}:ref_type:branch:ref:main",
    "organization:\u{1}:project:\u{1}:workspace:\u{1}:run_phase:apply",
];

/// Who vouches for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Issuer {
    /// GitHub, for the workflows it runs.
    GitHub,
    /// Another that speaks OpenID Connect.
    Other,
    /// One that speaks SAML.
    Saml,
}

impl<'a> Condition<'a> {
    /// Whether it asks for whom, or for what application, a token was made.
    pub(crate) fn is_for_someone(&self) -> Answer {
        let at = self.key.at;
        let on = |claims: &[&str]| Truth::any(claims.iter().map(|it| self.key.ends_with(it))).at(at);
        let issuer = self.issuer();
        let by_subject = issuer.equals_any(TENANT_IN_SUBJECT) | issuer.equals_any(SENTINEL);
        let is_shared =
            by_subject | issuer.equals_any(TENANT_IN_AUDIENCE) | issuer.equals_any(PUBLIC_IDENTITY_PROVIDERS);
        let subject = self.admits_only(names_tenant) | !is_shared.at(at) & self.admits_only(names_somebody);
        let audience = self.admits_only(|it| it.is_fixed() | !is_shared & names_somebody(it))
            & self.has_only(|it| !is_audience_of_all(it, issuer));
        on(&[":sub"]) & subject
            | on(CLAIMS_OF_PARTIES) & self.admits_only(Text::is_fixed)
            | on(&[":aud", ":azp"]) & !by_subject.at(at) & audience
    }

    /// Whether it asks for which repository, or for those of which owner, GitHub made a token.
    pub(crate) fn is_for_repositories(&self) -> Answer {
        let at = self.key.at;
        let on_claim = self.key.ends_with(":sub") | self.is_on(CLAIMS_OF_REPOSITORIES);
        on_claim.at(at) & self.admits_only(names_tenant)
    }

    /// Whose tokens it admits, if it is about a claim, admits no token without that, and tells.
    pub(crate) fn issuer_asked_for(&self) -> Option<Issuer> {
        const OF_CLUSTER: &str = "system:serviceaccount:";
        let issuer = self.issuer();
        let is_of_cluster = |it: Text<'a>| Truth::from(it.text.starts_with(OF_CLUSTER));
        if !self.admits_only_named().is_yes() {
            None
        } else if issuer.text.eq_ignore_ascii_case("saml") {
            Some(Issuer::Saml)
        } else if self.key.ends_with(":sub") == Truth::Yes && self.has_only(is_of_cluster).is_yes() {
            // A cluster's subjects are like no others, whatever its issuer is called.
            Some(Issuer::Other)
        } else if issuer.gap.is_some() || !issuer.text.contains('.') {
            // The keys of AWS's own begin with the name of a service, which has no dot.
            None
        } else if issuer.contains(GITHUB) == Truth::Yes {
            Some(Issuer::GitHub)
        } else {
            Some(Issuer::Other)
        }
    }

    /// What stands in its key before the claim.
    fn issuer(&self) -> Text<'a> {
        self.key.with(self.key.text.rsplit_once(':').map_or("", |it| it.0).trim_end_matches('/'))
    }
}

impl Statement<'_> {
    /// Whether it lets in Microsoft Sentinel for one workspace.
    pub(crate) fn is_for_sentinel_workspace(&self) -> Answer {
        let is_sentinel = |it: &Condition<'_>| it.issuer().equals_any(SENTINEL).at(it.key.at) & it.admits_only_named();
        let is_session =
            |it: &Condition<'_>| it.is_on(&["sts:RoleSessionName"]).at(it.key.at) & it.admits_only(Text::is_fixed);
        self.any_condition(is_sentinel) & self.any_condition(is_session)
    }
}

/// Whether an audience is everybody's who wants to come to AWS, or the issuer itself, as of GitLab's jobs.
fn is_audience_of_all(audience: Text<'_>, issuer: Text<'_>) -> Truth {
    if audience.names_a_thing() {
        return Truth::No;
    }
    let host = audience.text.strip_prefix("https://").unwrap_or(audience.text).trim_end_matches('/');
    let is_issuer = !host.is_empty() && audience.gap.is_none() && host.eq_ignore_ascii_case(issuer.text);
    audience.equals_any(AUDIENCES_OF_ALL) | is_issuer.into()
}

/// Whether a subject, or a repository, names at least its owner: `repo:owner/...`, `organization:name:...`. A wildcard in that
/// name is met by whoever takes a name that fits.
fn names_tenant(subject: Text<'_>) -> Truth {
    let rest = BEFORE_TENANT.iter().find_map(|it| subject.text.strip_prefix(it));
    let (tenant, end) = split(rest.unwrap_or(subject.text));
    match (rest, end, subject.gap) {
        (Some(_), ..) | (None, Some('/'), _) if !tenant.is_empty() => subject.with(tenant).is_fixed(),
        // What is not known may be all that stands before a wildcard.
        (None, _, Some(gap)) if subject.segments().any(|it| it == Segment::Open) => Truth::Unknown(gap),
        (None, ..) => subject.is_fixed(),
        _ => Truth::No,
    }
}

/// The part of a text before the first slash or colon outside a hole, and which of the two it is.
fn split(text: &str) -> (&str, Option<char>) {
    let mut in_hole = false;
    for (at, it) in text.char_indices() {
        match it {
            '{' => in_hole = true,
            '}' => in_hole = false,
            '/' | ':' if !in_hole => return (&text[..at], Some(it)),
            _ => {}
        }
    }
    (text, None)
}

/// Whether a subject names somebody, if only the one namespace of a cluster.
fn names_somebody(subject: Text<'_>) -> Truth {
    let mut widest = String::with_capacity(subject.text.len());
    let mut open = None;
    for segment in subject.segments() {
        match segment {
            Segment::Literal(it) => widest.push_str(it),
            // One name that is not known here, and no wildcard.
            Segment::Given(_) | Segment::Variable(_) => widest.push('\u{2}'),
            Segment::Open => {
                open = subject.gap;
                widest.push('*');
            }
        }
    }
    match open {
        _ if !SUBJECTS_OF_STRANGERS.iter().any(|it| glob(&widest, it)) => (!widest.is_empty()).into(),
        Some(gap) => Truth::Unknown(gap),
        None => Truth::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark, Operator};

    const UNKNOWN: Truth = Truth::Unknown(Gap::new(7));

    fn text(text: &str) -> Text<'_> {
        if text.contains("${") { Text::with_holes(text, Gap::new(7), Mark(0)) } else { Text::known(text, Mark(0)) }
    }

    fn check(operator: &str, wanted: &[(&str, &str, Truth)]) {
        for (key, value, truth) in wanted {
            let operator = Operator::parse(Text::known(operator, Mark(0)));
            let it = Condition { operator, key: text(key), values: vec![text(value)] };
            assert_eq!(it.is_for_someone().truth, *truth, "{key} {value}");
        }
    }

    #[test]
    fn the_subject_of_a_shared_issuer_names_its_customer() {
        check(
            "StringLike",
            &[
                ("gitlab.com:sub", "project_path:shop/orders:ref_type:branch:ref:*", Truth::Yes),
                ("gitlab.com:sub", "project_path:shop/*", Truth::Yes),
                ("gitlab.com:sub", "project_path:shop*", Truth::No),
                ("gitlab.com:sub", "project_path:shop*/orders:*", Truth::No),
                ("gitlab.com:sub", "project_path:*", Truth::No),
                ("gitlab.com:sub", "project_path:${Group}/*", UNKNOWN),
                ("gitlab.com:sub", "project_path:${AWS::StackName}/*", Truth::Yes),
                ("app.terraform.io:sub", "organization:shop:project:*:workspace:*:run_phase:*", Truth::Yes),
                ("app.terraform.io:sub", "organization:shop*:project:a:workspace:b:run_phase:*", Truth::No),
                ("agent.buildkite.com:sub", "organization:shop:*", Truth::Yes),
                ("proidc.upbound.io:sub", "mcp:shop/orders:provider:*", Truth::Yes),
                ("oidc.codefresh.io:sub", "account:5f30ebd3:pipeline:*", Truth::Yes),
                ("oidc-configuration.audit-log.githubusercontent.com:sub", "https://github.com/shop", Truth::Yes),
                ("oidc-configuration.audit-log.githubusercontent.com:sub", "https://github.com/*", Truth::No),
                ("accounts.google.com:sub", "1*", Truth::No),
            ],
        );
    }

    #[test]
    fn claims_of_github_name_the_owner_of_the_repository_that_runs() {
        for (claim, value, truth) in [
            ("sub", "repo:shop/orders:*", Truth::Yes),
            ("sub", "repo:shop/*", Truth::Yes),
            ("sub", "repo:*/orders:*", Truth::No),
            ("sub", "repo:shop*", Truth::No),
            ("sub", "repository_owner:shop:*", Truth::Yes),
            ("sub", "environment:production:*", Truth::No),
            ("sub", "repo:${GitHubOrg}/orders:*", UNKNOWN),
            ("sub", "repo:${resolve:ssm:/owner}/orders:*", UNKNOWN),
            ("repository", "shop/*", Truth::Yes),
            ("repository", "*/orders", Truth::No),
            ("repository_owner_id", "4711", Truth::Yes),
            ("job_workflow_ref", "shop/ci/.github/workflows/deploy.yml@refs/heads/main", Truth::No),
            ("aud", "sts.amazonaws.com", Truth::No),
        ] {
            let key = format!("{GITHUB}:{claim}");
            let operator = Operator::parse(Text::known("StringLike", Mark(0)));
            let it = Condition { operator, key: text(&key), values: vec![text(value)] };
            assert_eq!(it.is_for_repositories().truth, truth, "{claim} {value}");
        }
    }

    #[test]
    fn what_a_condition_asks_for_tells_the_issuer() {
        for (operator, key, value, issuer) in [
            ("StringEquals", "token.actions.githubusercontent.com:aud", "a", Some(Issuer::GitHub)),
            ("StringEquals", "gitlab.com:aud", "a", Some(Issuer::Other)),
            ("StringEquals", "${Issuer}:sub", "system:serviceaccount:shop:orders", Some(Issuer::Other)),
            ("StringEquals", "saml:aud", "https://signin.aws.amazon.com/saml", Some(Issuer::Saml)),
            ("StringEquals", "${Issuer}:sub", "repo:shop/orders:main", None),
            ("StringEqualsIfExists", "gitlab.com:aud", "a", None),
            ("StringEquals", "aws:PrincipalOrgID", "o-1", None),
        ] {
            let operator = Operator::parse(Text::known(operator, Mark(0)));
            let it = Condition { operator, key: text(key), values: vec![text(value)] };
            assert_eq!(it.issuer_asked_for(), issuer, "{key}");
        }
    }

    #[test]
    fn the_subject_of_an_own_issuer_names_somebody() {
        const CLUSTER: &str = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub";
        check(
            "StringLike",
            &[
                (CLUSTER, "system:serviceaccount:shop:*", Truth::Yes),
                (CLUSTER, "system:serviceaccount:*:orders", Truth::Yes),
                (CLUSTER, "system:serviceaccount:*:*", Truth::No),
                (CLUSTER, "system:serviceaccount:*", Truth::No),
                (CLUSTER, "system:serv*", Truth::No),
                (CLUSTER, "?*", Truth::No),
                (CLUSTER, "system:serviceaccount:${Namespace}:*", UNKNOWN),
                (CLUSTER, "system:serviceaccount:${Namespace.Name}:*", Truth::Yes),
                (CLUSTER, "system:serviceaccount:${Namespace}:orders", Truth::Yes),
                ("gitlab.example.com:sub", "project_path:*:ref_type:branch:ref:*", Truth::No),
                ("gitlab.example.com:sub", "project_path:shop-*:ref_type:branch:ref:*", Truth::Yes),
                ("example.auth0.com/:sub", "*@clients", Truth::Yes),
            ],
        );
    }

    #[test]
    fn an_audience_counts_if_it_is_somebodys() {
        check(
            "StringEquals",
            &[
                ("cognito-identity.amazonaws.com:aud", "eu-west-1:1a2b", Truth::Yes),
                ("cognito-identity.amazonaws.com:aud", "${Pool}", Truth::Yes),
                ("cognito-identity.amazonaws.com:amr", "authenticated", Truth::No),
                ("graph.facebook.com:app_id", "4711", Truth::Yes),
                ("accounts.google.com:aud", "4711.apps.googleusercontent.com", Truth::Yes),
                // Any service account may ask for any audience, which this key holds; `aud` holds who asked.
                ("accounts.google.com:oaud", "shop", Truth::No),
                ("gitlab.com:aud", "https://gitlab.com", Truth::No),
                ("gitlab.com:aud", "shop", Truth::No),
                ("gitlab.com:project_id", "4711", Truth::Yes),
                ("gitlab.com:ref_protected", "true", Truth::No),
                ("app.terraform.io:aud", "aws.workload.identity", Truth::No),
                ("oidc.vercel.com:aud", "https://vercel.com/shop", Truth::Yes),
                ("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/:aud", "api://1462b192", Truth::No),
                ("gitlab.example.com:aud", "https://gitlab.example.com/", Truth::No),
                ("oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud", "sts.amazonaws.com", Truth::No),
                ("example.auth0.com/:aud", "4711", Truth::Yes),
                ("example.auth0.com/:aud", "${}", UNKNOWN),
                ("${Issuer}:aud", "shop", UNKNOWN),
                ("${Issuer}:aud", "sts.amazonaws.com", Truth::No),
                ("${Issuer}:sub", "system:serviceaccount:shop:orders", Truth::Yes),
            ],
        );
    }
}
