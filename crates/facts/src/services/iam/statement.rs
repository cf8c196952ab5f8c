//! Statements of policies, wherever a resource holds a policy, and what they grant to whom.

use crate::{Answer, Entries, Fact, Facts, NOTHING, Phrase, Text, Texts, Truth, Value, Why, piece};

use super::fixed_value::{is_any_of_ignoring_case, is_fixed, is_star, keeps_strangers_out, narrows_addresses};

piece! {
    /// A statement of a policy: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>.
    Statement = "policy statement" {
        /// What its author calls it.
        sid: Text = "Sid" { absent: NOTHING }
        /// `Allow` or `Deny`; required.
        effect: Text = "Effect" { absent: NOTHING }
        /// Whom it speaks of, by kind of principal; the plain text `*` is an entry whose kind and value are both `*`.
        principals: Entries<Principal> = "Principal" { absent: NOTHING }
        /// Whom it does not speak of: it means everybody else.
        not_principals: Entries<Principal> = "NotPrincipal" { absent: NOTHING }
        /// The actions it speaks of; case does not matter in them.
        actions: Texts = "Action" { absent: NOTHING }
        /// The actions it does not speak of: it means all others.
        not_actions: Texts = "NotAction" { absent: NOTHING }
        /// The resources it speaks of.
        resources: Texts = "Resource" { absent: NOTHING }
        /// The resources it does not speak of: it means all others.
        not_resources: Texts = "NotResource" { absent: NOTHING }
        /// What must be so for it to count; all blocks and all keys within them must match:
        /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>.
        conditions: Entries<ConditionBlock> = "Condition" { absent: NOTHING }
    }
}

piece! {
    /// Principals of one kind: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
    Principal = "principal" {
        /// `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for the plain text.
        kind: Text = "$key" { absent: NOTHING }
        /// Who.
        values: Texts = "$value" { absent: NOTHING }
    }
}

piece! {
    /// Comparisons by one operator: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
    ConditionBlock = "condition block" {
        /// The operator, with its prefix and suffix.
        operator: Text = "$key" { absent: NOTHING }
        /// What is compared.
        keys: Entries<ConditionKey> = "$value" { absent: NOTHING }
    }
}

piece! {
    /// One comparison: the key's value in a request must match one of these.
    ConditionKey = "condition key" {
        /// The key; case does not matter in it.
        name: Text = "$key" { absent: NOTHING }
        /// What it is compared to.
        values: Texts = "$value" { absent: NOTHING }
    }
}

/// Identity providers with which anybody can have an account:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity>.
const PUBLIC_IDENTITY_PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// Condition keys whose fixed values make a policy non-public, by S3's definition of public:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
/// `aws:SourceIp` and `s3:DataAccessPointArn` have rules of their own and stand apart.
const KEYS_OF_DEFINITION: &[&str] = &[
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointaccount",
];

/// Further keys that name principals or those on whose behalf a service calls, which the definition means by "an AWS
/// principal": <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
const KEYS_OF_PRINCIPALS: &[&str] = &[
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:federatedprovider",
    "kms:calleraccount",
    "sns:endpoint",
];

/// Operators that admit only what they name. Those with `IfExists` admit whoever lacks the key, and so does `ForAllValues`:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
const LIMITING_OPERATORS: &[&str] =
    &["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress"];

impl<'e> Facts<'e, Statement> {
    /// Whether it grants.
    pub fn is_allow(self) -> Answer {
        self.effect().is("Allow")
    }

    /// Whether it forbids.
    pub fn is_deny(self) -> Answer {
        self.effect().is("Deny")
    }

    /// Whether a condition limits when it holds. One that compares with `*` alone holds always, and so limits nothing.
    pub fn is_limited(self) -> Answer {
        self.conditions().any(|block| block.keys().any(|key| !key.values().any(|it| it.is("*"))))
    }

    /// Whether it has any condition at all.
    pub fn has_conditions(self) -> Answer {
        self.conditions().any(Facts::exists)
    }

    /// Whether it speaks of everybody, signed in to AWS or not.
    pub fn names_everybody(self) -> Answer {
        self.not_principals().is_written() | self.principals().any(Facts::<Principal>::is_everybody)
    }

    /// Whether it grants to the public by S3's definition: to everybody, or to everybody with an account at a public identity
    /// provider, without a condition on fixed values (no wildcard, no policy variable) of a key that tells parties apart:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
    pub fn is_public(self) -> Answer {
        let public = self.names_everybody() | self.principals().any(Facts::<Principal>::is_public_identity_provider);
        self.is_allow() & !self.is_limited_by(|key| key.limits(is_fixed)) & public
    }

    /// Whether it grants to everybody, without a condition that leaves only known accounts, organizations, networks or
    /// sources. Unlike [`Self::is_public`], a wildcard in an ARN is no matter as long as the account, or the bucket, is fixed:
    /// names of buckets are unique among all accounts
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>).
    pub fn is_open_to_strangers(self) -> Answer {
        self.is_allow() & !self.is_limited_by(|key| key.limits(keeps_strangers_out)) & self.names_everybody()
    }

    /// Whether, as a role's trust, it lets anybody take on the role who knows its name. An external identifier keeps out
    /// those who do not know that as well:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html>.
    pub fn trusts_strangers(self) -> Answer {
        let is_limited = self.is_limited_by(|key| {
            key.limits(keeps_strangers_out) | (key.is_named(&["sts:externalid"]) & key.has_only(is_fixed))
        });
        self.is_allow() & !is_limited & self.names_everybody()
    }

    /// Whether it allows every action on every resource, whatever the circumstances.
    pub fn grants_everything(self) -> Answer {
        let every_action = self.actions().any(|it| it.is_any_of(&["*", "*:*"]));
        self.is_allow() & !self.is_limited() & self.is_for_every_resource() & every_action
    }

    /// Whether it allows every action of a service, or of all, on every resource, whatever the circumstances.
    pub fn grants_service_wildcard(self) -> Answer {
        let every_action = self.actions().any(|it| it.satisfies(is_service_wildcard));
        self.is_allow() & !self.is_limited() & self.is_for_every_resource() & every_action
    }

    /// Whether it allows all actions but those it lists, whatever the circumstances.
    pub fn grants_all_but(self) -> Answer {
        self.is_allow() & !self.is_limited() & self.not_actions().is_written()
    }

    /// Whether it forbids everybody every S3 action on the bucket's objects if the request comes without TLS, in the form that
    /// AWS gives: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit>.
    pub fn denies_plain_http(self) -> Answer {
        let everything = self.actions().any(|it| it.satisfies(|it| equals_ignoring_case(it, &["*", "s3:*"])))
            & self.resources().any(|it| it.satisfies(covers_every_object));
        // A further condition would leave some plain requests through.
        let plain = self.has_conditions()
            & self.conditions().all(|block| {
                let compares = block.operator().satisfies(|it| equals_ignoring_case(it, &["Bool", "BoolIfExists"]));
                compares
                    & block.keys().all(|key| {
                        key.is_named(&["aws:securetransport"])
                            & key.values().any(|it| it.satisfies(|it| it.equals_ignoring_case("false")))
                            & key.values().all(|it| it.satisfies(|it| it.equals_ignoring_case("false")))
                    })
            });
        self.is_deny() & self.principals().any(Facts::<Principal>::is_everybody) & everything & plain
    }

    /// Whether it speaks of every resource, or of all but some.
    fn is_for_every_resource(self) -> Answer {
        self.resources().any(is_star) | self.not_resources().is_written()
    }

    fn is_limited_by(self, test: impl Fn(Facts<'e, ConditionKey>) -> Answer) -> Answer {
        self.conditions().any(|block| {
            let limits = block.keys().any(&test);
            // Where a wildcard is a plain character, whatever value a deployment gives is one value.
            let is_one_value =
                matches!(limits.truth, Truth::Unknown(Why::Unresolved(_) | Why::Holes(_) | Why::Outside(_)))
                    && block.operator().satisfies(compares_whole).is_yes();
            let limits = if is_one_value { Truth::Yes.at(limits.at) } else { limits };
            block.operator().satisfies(is_limiting) & limits
        })
    }
}

impl<'e> Facts<'e, Principal> {
    /// Whether this is everybody: `*` alone or as an AWS principal, which mean the same:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous>.
    pub fn is_everybody(self) -> Answer {
        self.kind().is_any_of(&["*", "AWS"]) & self.values().any(is_star)
    }

    /// Whether an identity provider is among them with which anybody can have an account.
    pub fn is_public_identity_provider(self) -> Answer {
        self.kind().is("Federated") & self.values().any(|it| it.is_any_of(PUBLIC_IDENTITY_PROVIDERS))
    }
}

impl<'e> Facts<'e, ConditionKey> {
    /// Whether the comparison leaves only fixed parties; `is_fixed` says when a value is fixed enough.
    fn limits(self, is_fixed_enough: fn(Fact<Phrase<'e>>) -> Answer) -> Answer {
        (self.is_named(KEYS_OF_DEFINITION) | self.is_named(KEYS_OF_PRINCIPALS)) & self.has_only(is_fixed_enough)
            | self.is_named(&["s3:dataaccesspointarn"]) & self.has_only(is_access_point_of_fixed_account)
            | self.is_named(&["aws:sourceip"]) & self.has_only(narrows_addresses)
    }

    fn has_only(self, test: fn(Fact<Phrase<'e>>) -> Answer) -> Answer {
        self.values().all(test)
    }

    /// Whether the key is one of these, given in lower case.
    fn is_named(self, keys: &[&str]) -> Answer {
        self.name().satisfies(|it| is_any_of_ignoring_case(it, keys))
    }
}

/// The definition lets the name of an access point be a wildcard, nothing else.
fn is_access_point_of_fixed_account(value: Fact<Phrase<'_>>) -> Answer {
    let value = match value.value {
        Value::Known(it) => match it.text.split_once(":accesspoint/") {
            Some((before, _)) => Fact { value: Value::Known(Phrase { text: before, hole: it.hole }), at: value.at },
            None => value,
        },
        _ => value,
    };
    is_fixed(value)
}

/// Whether an operator takes no wildcards:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String>.
fn compares_whole(operator: Phrase<'_>) -> Truth {
    operator.satisfies(|it| it.strip_prefix("ForAnyValue:").unwrap_or(it).starts_with("StringEquals"))
}

fn is_limiting(operator: Phrase<'_>) -> Truth {
    operator.satisfies(|it| {
        let it = it.strip_prefix("ForAnyValue:").unwrap_or(it);
        LIMITING_OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(it))
    })
}

fn equals_ignoring_case(it: Phrase<'_>, wanted: &[&str]) -> Truth {
    is_any_of_ignoring_case(it, wanted)
}

/// Whether an action is `*` or ends in `:*`. What stands before the colon, known or not, is some service.
fn is_service_wildcard(action: Phrase<'_>) -> Truth {
    if action.text.ends_with(":*") { Truth::Yes } else { action.equals("*") }
}

/// Whether a resource is every object of a bucket. Parts that are not known are the bucket's name or ARN if they are
/// followed by nothing but `/*`.
fn covers_every_object(resource: Phrase<'_>) -> Truth {
    let text = resource.text;
    match (resource.hole, text.matches('/').count()) {
        (_, 0) if text.ends_with('*') => Truth::Yes,
        (_, 1) if text.ends_with("/*") => Truth::Yes,
        (Some(why), _) if text.ends_with('}') && !text.contains(['/', ':']) => {
            // Only a text as a whole not known could still end in a wildcard; a reference never does.
            let holes = text.matches("${").count();
            if holes > 1 { Truth::Unknown(why) } else { Truth::No }
        }
        _ => Truth::No,
    }
}
