//! Conditions: what they compare, and whether that leaves only some or lets nearly everything through.

use crate::{Answer, Segment, Statement, Text, Truth, arn};

/// One comparison: the key's value in a request must match one of these.
#[derive(Clone, Debug)]
pub struct Condition<'a> {
    /// How they are compared.
    pub operator: Operator<'a>,
    /// The key; case does not matter in it.
    pub key: Text<'a>,
    /// What it is compared to.
    pub values: Vec<Text<'a>>,
}

/// An operator:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
#[derive(Clone, Copy, Debug)]
pub struct Operator<'a> {
    /// As it is written.
    pub name: Text<'a>,
    /// What it does with keys of several values.
    pub quantifier: Option<Quantifier>,
    /// Whether it also holds where the key is missing.
    pub if_exists: bool,
    /// How it compares.
    pub test: Test,
}

/// What an operator does with keys of several values:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// One value of the request must match.
    ForAnyValue,
    /// Every value of the request must match, so that none at all matches too.
    ForAllValues,
}

/// How an operator compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// The whole value, in which wildcards are plain characters.
    Equal,
    /// With wildcards.
    Like,
    /// Addresses within a range.
    Address,
    /// True or false.
    Bool,
    /// Whether the key is missing.
    Null,
    /// Greater or less.
    Order,
    /// All but what is named.
    Not,
    /// None that there is, or not known.
    Other,
}

/// Identity providers with which anybody can have an account:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity>.
pub(crate) const PUBLIC_IDENTITY_PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// Condition keys whose fixed values make a policy non-public, by S3's definition of public:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
/// `aws:SourceIp`, `aws:userid` and `s3:DataAccessPointArn` have rules of their own and stand apart. `aws:VpcSourceIp` is
/// not among them: everybody's networks have the same private addresses, so that it tells parties apart only together with
/// the network's name: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
const KEYS_OF_DEFINITION: &[&str] = &[
    "aws:SourceArn",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:SourceOwner",
    "aws:SourceAccount",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:DataAccessPointAccount",
];

/// Further keys that name principals or those on whose behalf a service calls, which the definition means by "an AWS
/// principal": <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
/// `aws:FederatedProvider` stands apart, as the public identity providers are no party.
const KEYS_OF_PRINCIPALS: &[&str] = &[
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceVpcArn",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "kms:CallerAccount",
    "sns:Endpoint",
    "elasticfilesystem:AccessPointArn",
    "lambda:EventSourceToken",
];

impl<'a> Operator<'a> {
    /// Takes an operator apart. The case of its letters does not matter.
    #[must_use]
    pub fn parse(name: Text<'a>) -> Self {
        const SUFFIX: &str = "IfExists";
        let mut rest = name.text;
        let quantifier = match rest.split_once(':') {
            Some((it, after)) if it.eq_ignore_ascii_case("ForAnyValue") => {
                rest = after;
                Some(Quantifier::ForAnyValue)
            }
            Some((it, after)) if it.eq_ignore_ascii_case("ForAllValues") => {
                rest = after;
                Some(Quantifier::ForAllValues)
            }
            _ => None,
        };
        let split = rest.len().saturating_sub(SUFFIX.len());
        let if_exists = rest.get(split..).is_some_and(|it| it.eq_ignore_ascii_case(SUFFIX));
        if if_exists {
            rest = &rest[..split];
        }
        let test = if name.gap.is_some() { Test::Other } else { test_of(rest) };
        Self { name, quantifier, if_exists, test }
    }

    /// Whether only what it names passes. Those with `IfExists` admit whoever lacks the key, and so does `ForAllValues`.
    fn admits_only_named(self) -> Truth {
        match (self.test, self.name.gap) {
            (Test::Other, Some(gap)) => Truth::Unknown(gap),
            (Test::Equal | Test::Like | Test::Address, _) => {
                (!self.if_exists && self.quantifier != Some(Quantifier::ForAllValues)).into()
            }
            _ => Truth::No,
        }
    }
}

fn test_of(operator: &str) -> Test {
    const TESTS: &[(&str, Test)] = &[
        ("StringEquals", Test::Equal),
        ("StringEqualsIgnoreCase", Test::Equal),
        ("StringLike", Test::Like),
        ("StringNotEquals", Test::Not),
        ("StringNotEqualsIgnoreCase", Test::Not),
        ("StringNotLike", Test::Not),
        ("ArnEquals", Test::Like),
        ("ArnLike", Test::Like),
        ("ArnNotEquals", Test::Not),
        ("ArnNotLike", Test::Not),
        ("NumericEquals", Test::Equal),
        ("NumericNotEquals", Test::Not),
        ("DateEquals", Test::Equal),
        ("DateNotEquals", Test::Not),
        ("BinaryEquals", Test::Equal),
        ("IpAddress", Test::Address),
        ("NotIpAddress", Test::Not),
        ("Bool", Test::Bool),
        ("Null", Test::Null),
    ];
    let known = TESTS.iter().find(|it| it.0.eq_ignore_ascii_case(operator)).map(|it| it.1);
    let begins = |with: &str| operator.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    known.unwrap_or(if begins("Numeric") || begins("Date") { Test::Order } else { Test::Other })
}

/// Says when a value stands for one thing.
type IsOne<'a> = fn(Text<'a>) -> Truth;

impl<'a> Condition<'a> {
    /// Yes; unknown if it may turn out to be none.
    pub fn exists(&self) -> Answer {
        let truth = match self.operator.name.gap {
            Some(gap) if self.operator.name.may_be_absent() => Truth::Unknown(gap),
            _ => Truth::Yes,
        };
        truth.at(self.operator.name.at)
    }

    /// Whether its key is one of these.
    pub fn is_on(&self, keys: &[&str]) -> Truth {
        self.key.equals_any(keys)
    }

    /// Whether every value passes a test.
    pub(crate) fn has_only(&self, test: impl Fn(Text<'a>) -> Truth) -> Answer {
        let at = self.values.first().map_or(self.key.at, |it| it.at);
        Answer::all(self.values.iter().map(|it| test(*it).at(it.at)), at)
    }

    /// Whether it admits only what it names, and all of that passes a test of being one thing. Where wildcards are plain
    /// characters, whatever value a deployment gives is one value.
    pub(crate) fn admits_only(&self, is_one: impl Fn(Text<'a>) -> Truth) -> Answer {
        let operator = self.admits_only_named();
        let values = self.has_only(is_one);
        let is_there = !self.values.iter().any(|it| it.may_be_absent());
        let is_whole = self.operator.test == Test::Equal && values.is_unknown() && is_there;
        operator & if is_whole { Truth::Yes.at(values.at) } else { values }
    }

    /// Whether it admits only what it names, whatever that is.
    pub(crate) fn admits_only_named(&self) -> Answer {
        self.operator.admits_only_named().at(self.operator.name.at)
    }

    /// Whether it leaves only certain accounts, organizations, networks or sources; `is_one` says when a value stands for
    /// one of them.
    pub(crate) fn limits_who(&self, is_one: fn(Text<'a>) -> Truth) -> Answer {
        let mount_target = self.is_on(&["elasticfilesystem:AccessedViaMountTarget"]).at(self.key.at);
        self.names_who(is_one, Self::admits_only) | mount_target & self.requires_true()
    }

    /// Whether it holds for all but certain accounts, organizations, networks or sources.
    pub(crate) fn excludes_who(&self, is_one: fn(Text<'a>) -> Truth) -> Answer {
        self.names_who(is_one, |it, is_one| {
            let excludes = match (it.operator.test, it.operator.name.gap) {
                (Test::Other, Some(gap)) => Truth::Unknown(gap),
                (test, _) => (test == Test::Not && it.operator.quantifier.is_none()).into(),
            };
            excludes.at(it.operator.name.at) & it.has_only(is_one)
        })
    }

    /// Whether its key tells parties apart and what it compares to is certain ones; `admits` says what to make of the values.
    fn names_who(&self, is_one: IsOne<'a>, admits: fn(&Self, IsOne<'a>) -> Answer) -> Answer {
        let at = self.key.at;
        let on = |keys| self.is_on(keys).at(at);
        let parties = on(KEYS_OF_DEFINITION) | on(KEYS_OF_PRINCIPALS);
        parties & admits(self, is_one)
            | on(&["aws:userid"]) & admits(self, is_fixed_user)
            | on(&["s3:DataAccessPointArn"]) & admits(self, is_access_point_of_fixed_account)
            | on(&["aws:SourceIp"]) & admits(self, narrows_addresses)
            | on(&["aws:FederatedProvider"]) & admits(self, is_one) & self.has_only(is_provider_of_one_account)
    }

    /// Whether it asks for a truth. Who comes to a file system by a mount target is in its network:
    /// <https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html>.
    fn requires_true(&self) -> Answer {
        let is_plain =
            self.operator.test == Test::Bool && !self.operator.if_exists && self.operator.quantifier.is_none();
        Truth::from(is_plain && !self.values.is_empty()).at(self.key.at) & self.has_only(|it| it.equals("true"))
    }
}

impl<'a> Statement<'a> {
    /// Whether a condition passes a test.
    pub fn any_condition(&self, test: impl Fn(&Condition<'a>) -> Answer) -> Answer {
        Answer::any(self.conditions.iter().map(test), self.at)
    }

    pub(crate) fn limits_who(&self, is_one: fn(Text<'a>) -> Truth) -> Answer {
        self.any_condition(|it| it.limits_who(is_one))
    }
}

/// Policy variables that stand for the owner of what the request is for, and so for one account or organization:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
const VARIABLES_OF_OWNER: &[&str] = &["aws:ResourceAccount", "aws:ResourceOrgID"];

/// Whether a text is fixed or stands for the owner of what the request is for, or is an ARN or path with wildcards that still names one account, one organization or one bucket:
/// names of buckets are unique among all accounts
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>).
pub(crate) fn keeps_strangers_out(it: Text<'_>) -> Truth {
    let fixed = it.is_fixed() | it.is_variable_among(VARIABLES_OF_OWNER).into();
    if fixed == Truth::Yes {
        return fixed;
    }
    if it.text.starts_with("o-") {
        // An organization's path begins with its identifier.
        return it.with(it.text.split('/').next().unwrap_or_default()).is_fixed();
    }
    if !arn::is_arn(it) {
        return match (it.segments().next(), it.gap) {
            // What follows the ARN of a thing may be anything: it is of the account of that.
            (Some(Segment::Given(name)), _) if is_arn_of_thing(name) => Truth::Yes,
            // What a deployment gives may be an ARN too.
            (Some(Segment::Open), Some(gap)) => fixed | Truth::Unknown(gap),
            _ => fixed,
        };
    }
    let owner = arn::field(it, 4);
    if owner.text.is_empty() || owner.text == "*" {
        let bucket = it.with(arn::field(it, 5).text.split('/').next().unwrap_or_default());
        let is_s3 = arn::field(it, 2).text == "s3" && !bucket.text.is_empty();
        return fixed | if is_s3 { bucket.is_fixed() } else { Truth::No };
    }
    // What follows the account may be anything: it is of that account.
    fixed | owner.is_fixed()
}

/// Whether a name is that of an attribute that is an ARN: `Thing.Arn`, or in Terraform `kind.thing.arn`, and `execution_arn` of
/// an API.
fn is_arn_of_thing(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|it| it.1.eq_ignore_ascii_case("arn") || it.1.ends_with("_arn"))
}

/// Whether a range of addresses is no wider than S3's definition of public lets it be: /8 for IPv4, /32 for IPv6:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
/// Private ranges are all narrower than that.
pub(crate) fn narrows_addresses(it: Text<'_>) -> Truth {
    // What a thing has by itself is an address or the range of a network, which is /16 at its widest:
    // <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html>.
    if it.names_a_thing() {
        return Truth::Yes;
    }
    let widest = if it.text.contains("::") || it.text.matches(':').count() > 1 { 32 } else { 8 };
    match (it.text.rsplit_once('/'), it.gap) {
        (Some((_, prefix)), gap) => match (prefix.parse::<u8>(), gap) {
            (Ok(prefix), None) => (prefix >= widest).into(),
            // Of an address that is not known only a prefix that is enough for both versions tells.
            (Ok(prefix), Some(_)) if prefix >= 32 => Truth::Yes,
            (Ok(prefix), Some(_)) if prefix < 8 => Truth::No,
            (_, Some(gap)) => Truth::Unknown(gap),
            (Err(_), None) => Truth::No,
        },
        (None, Some(gap)) => Truth::Unknown(gap),
        (None, None) => it.text.contains(['.', ':']).into(),
    }
}

/// Whether an identity provider is one that an account has made, and none with which anybody can have an account.
fn is_provider_of_one_account(it: Text<'_>) -> Truth {
    if it.names_a_thing() { Truth::Yes } else { !it.equals_any(PUBLIC_IDENTITY_PROVIDERS) }
}

/// The definition takes no session of a role, which is written as the role's identifier, a colon and the session's name.
fn is_fixed_user(it: Text<'_>) -> Truth {
    if it.text.starts_with("AROA") && it.text.contains(':') { Truth::No } else { it.is_fixed() }
}

/// The definition lets the name of an access point be a wildcard, nothing else.
fn is_access_point_of_fixed_account(it: Text<'_>) -> Truth {
    it.with(it.text.split_once(":accesspoint/").map_or(it.text, |it| it.0)).is_fixed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark};

    fn text(text: &str) -> Text<'_> {
        if text.contains("${") { Text::with_holes(text, Gap::new(7), Mark(0)) } else { Text::known(text, Mark(0)) }
    }

    fn check(judge: fn(Text<'_>) -> Truth, wanted: &[(&str, Truth)]) {
        for (it, truth) in wanted {
            assert_eq!(judge(text(it)), *truth, "{it}");
        }
    }

    #[test]
    fn wildcards_beside_an_account_or_a_bucket_keep_strangers_out() {
        check(
            keeps_strangers_out,
            &[
                ("arn:aws:sns:*:123456789012:*", Truth::Yes),
                ("arn:aws:events:*:${AWS::AccountId}:rule/*", Truth::Yes),
                ("arn:aws:events:*:${Account}:rule/*", Truth::Unknown(Gap::new(7))),
                ("arn:aws:execute-api:eu-west-1:${AWS::AccountId}:${Api}/live", Truth::Yes),
                ("arn:aws:s3:*:*:logs", Truth::Yes),
                ("arn:aws:s3:::logs/*", Truth::Yes),
                ("arn:aws:s3:::*", Truth::No),
                ("arn:aws:sns:*:*:topic", Truth::No),
                ("${Rule.Arn}/*", Truth::Yes),
                ("${aws_api_gateway_rest_api.shop.execution_arn}/*/*", Truth::Yes),
                ("${var.source_arn}/*", Truth::Unknown(Gap::new(7))),
                ("${Rule.Name}/*", Truth::No),
                ("o-a1b2/*", Truth::Yes),
                ("${aws:ResourceOrgID}", Truth::Yes),
                ("${aws:ResourceAccount}", Truth::Yes),
                ("${aws:PrincipalAccount}", Truth::No),
                ("*", Truth::No),
            ],
        );
    }

    #[test]
    fn public_identity_providers_are_no_party() {
        check(
            is_provider_of_one_account,
            &[
                ("arn:aws:iam::123456789012:oidc-provider/gitlab.com", Truth::Yes),
                ("${Provider.Arn}", Truth::Yes),
                ("${Provider}", Truth::Yes),
                ("${}", Truth::Unknown(Gap::new(7))),
                ("accounts.google.com", Truth::No),
                ("cognito-identity.amazonaws.com", Truth::No),
            ],
        );
    }

    #[test]
    fn addresses_in_a_network_tell_nobody_apart() {
        for (operator, key, value, limits) in [
            ("IpAddress", "aws:SourceIp", "203.0.113.0/24", true),
            ("IpAddress", "aws:VpcSourceIp", "10.0.0.0/16", false),
            ("StringEquals", "aws:SourceVpc", "vpc-1", true),
            ("StringEquals", "aws:FederatedProvider", "arn:aws:iam::123456789012:oidc-provider/gitlab.com", true),
            ("StringEquals", "aws:FederatedProvider", "accounts.google.com", false),
            ("StringLike", "aws:FederatedProvider", "arn:aws:iam::*:oidc-provider/gitlab.com", false),
            ("StringEquals", "kms:CallerAccount", "${aws:PrincipalAccount}", false),
        ] {
            let values = vec![text(value)];
            let operator = Operator::parse(Text::known(operator, Mark(0)));
            let it = Condition { operator, key: text(key), values };
            assert_eq!(it.limits_who(keeps_strangers_out).truth, limits.into(), "{key} {value}");
        }
    }

    #[test]
    fn wide_ranges_of_addresses_are_public() {
        check(
            narrows_addresses,
            &[
                ("203.0.113.7", Truth::Yes),
                ("10.0.0.0/8", Truth::Yes),
                ("0.0.0.0/1", Truth::No),
                ("0.0.0.0/0", Truth::No),
                ("::/0", Truth::No),
                ("2001:db8::/32", Truth::Yes),
                ("${Address}/32", Truth::Yes),
                ("${Address}/16", Truth::Unknown(Gap::new(7))),
                ("${Vpc.CidrBlock}", Truth::Yes),
                ("${var.office}", Truth::Unknown(Gap::new(7))),
            ],
        );
    }

    #[test]
    fn sessions_of_roles_are_not_fixed_users() {
        check(
            is_fixed_user,
            &[
                ("AIDAEXAMPLE", Truth::Yes),
                ("AROAEXAMPLE:*", Truth::No),
                ("AROAEXAMPLE:me", Truth::No),
                ("*", Truth::No),
            ],
        );
    }

    #[test]
    fn operators_are_taken_apart() {
        for (name, quantifier, if_exists, test) in [
            ("StringEquals", None, false, Test::Equal),
            ("stringlikeifexists", None, true, Test::Like),
            ("ForAnyValue:StringLike", Some(Quantifier::ForAnyValue), false, Test::Like),
            ("ForAllValues:ArnNotLikeIfExists", Some(Quantifier::ForAllValues), true, Test::Not),
            ("NumericLessThan", None, false, Test::Order),
            ("Null", None, false, Test::Null),
            ("IfExists", None, true, Test::Other),
            ("\u{fc}IfExist", None, false, Test::Other),
        ] {
            let it = Operator::parse(Text::known(name, Mark(0)));
            assert_eq!((it.quantifier, it.if_exists, it.test), (quantifier, if_exists, test), "{name}");
        }
    }
}
