//! Texts of a policy, which may be known in part, and what stands for one thing only.

use crate::{Gap, Mark, Truth};

/// A text. Holes that only a deployment fills are written `${name}`, and then `gap` says so; a text without a gap that
/// holds `${name}` holds a policy variable, which each request fills anew:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// What would decide it, if it is not known whole.
    pub gap: Option<Gap>,
    /// Where it stands.
    pub at: Mark,
    /// Whether it is a part of a longer text: a hole that fills it then need not be the name of a thing.
    is_part: bool,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// What stands as it is.
    Literal(&'a str),
    /// A policy variable.
    Variable(&'a str),
    /// What a deployment, or a thing in it, is called: one value, never a wildcard.
    Given(&'a str),
    /// Whatever a deployment gives.
    Open,
}

/// A text of which nothing is known.
const NOTHING_KNOWN: &str = "${}";

impl<'a> Text<'a> {
    /// A text known to the last character.
    #[must_use]
    pub fn known(text: &'a str, at: Mark) -> Self {
        Self { text, gap: None, at, is_part: false }
    }

    /// A text with holes.
    #[must_use]
    pub fn with_holes(text: &'a str, gap: Gap, at: Mark) -> Self {
        Self { text, gap: Some(gap), at, is_part: false }
    }

    /// A text of which nothing is known.
    #[must_use]
    pub fn unknown(gap: Gap, at: Mark) -> Self {
        Self::with_holes(NOTHING_KNOWN, gap, at)
    }

    /// A part of it at the same place, with its gap if the part has a hole.
    #[must_use]
    pub(crate) fn with(self, text: &'a str) -> Self {
        Self { text, gap: self.gap.filter(|_| text.contains("${")), at: self.at, is_part: true }
    }

    /// Its parts in turn.
    pub fn segments(self) -> impl Iterator<Item = Segment<'a>> {
        let mut rest = self.text;
        let is_one_hole = !self.is_part && rest.starts_with("${") && rest.find('}') == Some(rest.len() - 1);
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            if let Some(inner) = rest.strip_prefix("${")
                && let Some((name, after)) = inner.split_once('}')
            {
                rest = after;
                return Some(hole(name, self.gap.is_some(), is_one_hole));
            }
            // A `${` that is never closed is an ordinary text.
            let end = rest.get(1..).and_then(|it| it.find("${")).map_or(rest.len(), |it| it + 1);
            let (literal, after) = rest.split_at(end);
            rest = after;
            Some(Segment::Literal(literal))
        })
    }

    /// Whether it equals another text but for the case of ASCII letters.
    pub fn equals(self, want: &str) -> Truth {
        let Some(gap) = self.gap else { return self.text.eq_ignore_ascii_case(want).into() };
        let head = self.text.split("${").next().unwrap_or_default().as_bytes();
        let tail = self.text.rsplit('}').next().unwrap_or_default().as_bytes();
        let want = want.as_bytes();
        let fits = want.len() >= head.len() + tail.len()
            && want[..head.len()].eq_ignore_ascii_case(head)
            && want[want.len() - tail.len()..].eq_ignore_ascii_case(tail);
        if fits { Truth::Unknown(gap) } else { Truth::No }
    }

    /// Whether it equals one of these but for the case of ASCII letters.
    pub fn equals_any(self, wanted: &[&str]) -> Truth {
        Truth::any(wanted.iter().map(|want| self.equals(want)))
    }

    /// Whether it ends with another text but for the case of ASCII letters. `want` holds neither `}` nor `${`.
    pub fn ends_with(self, want: &str) -> Truth {
        let tail = match self.gap {
            Some(_) => self.text.rsplit('}').next().unwrap_or_default(),
            None => self.text,
        };
        let (tail, want) = (tail.as_bytes(), want.as_bytes());
        let shared = tail.len().min(want.len());
        let agrees = tail[tail.len() - shared..].eq_ignore_ascii_case(&want[want.len() - shared..]);
        match self.gap {
            _ if !agrees => Truth::No,
            Some(gap) if tail.len() < want.len() => Truth::Unknown(gap),
            _ => (tail.len() >= want.len()).into(),
        }
    }

    /// Whether it holds another text anywhere, case apart; holes may hold it too.
    pub fn contains(self, want: &str) -> Truth {
        let holds =
            |it: &str| it.as_bytes().windows(want.len().max(1)).any(|it| it.eq_ignore_ascii_case(want.as_bytes()));
        let mut truth = Truth::No;
        for segment in self.segments() {
            match (segment, self.gap) {
                (Segment::Literal(it), _) if holds(it) => return Truth::Yes,
                (Segment::Given(_) | Segment::Open, Some(gap)) => truth = Truth::Unknown(gap),
                _ => {}
            }
        }
        truth
    }

    /// Whether it is `*`. What a resource or the deployment itself is called is no wildcard.
    pub fn is_star(self) -> Truth {
        let Some(gap) = self.gap else { return (self.text == "*").into() };
        let can_be = |segment| matches!(segment, Segment::Open | Segment::Literal("*"));
        if self.segments().all(can_be) { Truth::Unknown(gap) } else { Truth::No }
    }

    /// Whether it holds neither a wildcard nor a policy variable, so that it stands for one thing only.
    pub fn is_fixed(self) -> Truth {
        let mut truth = Truth::Yes;
        for segment in self.segments() {
            match (segment, self.gap) {
                (Segment::Literal(it), _) if it.contains(['*', '?']) => return Truth::No,
                (Segment::Variable(_), _) => return Truth::No,
                (Segment::Open, Some(gap)) => truth = Truth::Unknown(gap),
                _ => {}
            }
        }
        truth
    }

    /// Whether it is no more than the name or an attribute of a thing that the deployment makes or finds: one value, which
    /// that thing has by itself. What another stack puts out may be anything.
    pub(crate) fn names_a_thing(self) -> bool {
        let mut segments = self.segments();
        let is_own = |name: &str| !name.starts_with("AWS::") && !name.contains(".Outputs.");
        matches!(segments.next(), Some(Segment::Given(name)) if is_own(name)) && segments.next().is_none()
    }

    /// Whether it is no more than one of these policy variables.
    pub(crate) fn is_variable_among(self, names: &[&str]) -> bool {
        let mut segments = self.segments();
        matches!(segments.next(), Some(Segment::Variable(it)) if names.iter().any(|name| name.eq_ignore_ascii_case(it)))
            && segments.next().is_none()
    }

    /// Whether nothing at all is known of it.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self.gap.is_some() && self.text == NOTHING_KNOWN
    }

    /// Whether it may turn out to be left out altogether.
    #[must_use]
    pub fn may_be_absent(self) -> bool {
        self.gap.is_some_and(|it| it.may_be_absent)
    }
}

/// Policy variables are named after condition keys, such as `aws:username`; what a deployment is called is written
/// `AWS::Region`, an attribute of a thing in it `Thing.Arn`. A plain name that is the whole text is a thing's own name.
/// Other names may be parameters, whose value may be anything, and so may stored values, whose names have slashes, and what
/// a Terraform configuration is given.
fn hole(name: &str, has_gap: bool, is_one_hole: bool) -> Segment<'_> {
    let is_variable = name.contains(':') && !name.contains("::") && !name.starts_with("resolve:");
    if !has_gap || is_variable {
        Segment::Variable(name)
    } else if name.is_empty() || name.contains('/') || name.starts_with("resolve:") || is_input(name) {
        Segment::Open
    } else if is_one_hole || name.starts_with("AWS::") || name.contains('.') {
        Segment::Given(name)
    } else {
        Segment::Open
    }
}

/// What a Terraform configuration is given from outside, by the beginning of its address: variables, items of what is not known,
/// outputs of other configurations and stored values, of which each may be anything.
const INPUTS: &[&str] = &[
    "var.",
    "each.",
    "local.",
    "data.terraform_remote_state.",
    "data.aws_ssm_parameter",
    "data.external.",
    "data.http.",
];

/// Whether a name is the address of an input, or an expression over one.
fn is_input(name: &str) -> bool {
    let mut rest = name;
    while let Some((_, after)) = rest.strip_prefix("module.").and_then(|it| it.split_once('.')) {
        rest = after;
    }
    // What a module that is not read puts out is called by one word.
    let is_output = rest.len() < name.len() && !rest.contains('.');
    let is_expression = rest.contains('(') && (rest.contains("var.") || rest.contains("each."));
    is_output || is_expression || INPUTS.iter().any(|it| rest.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNKNOWN: Truth = Truth::Unknown(Gap::new(7));

    fn text(text: &str) -> Text<'_> {
        if text.contains("${") { Text::with_holes(text, Gap::new(7), Mark(0)) } else { Text::known(text, Mark(0)) }
    }

    fn check<'t>(judge: impl Fn(Text<'t>) -> Truth, wanted: &[(&'t str, Truth)]) {
        for (it, truth) in wanted {
            assert_eq!(judge(text(it)), *truth, "{it}");
        }
    }

    #[test]
    fn what_a_resource_is_called_is_no_wildcard() {
        check(
            Text::is_star,
            &[
                ("*", Truth::Yes),
                ("", Truth::No),
                ("${Role.Arn}", Truth::No),
                ("${Role}", Truth::No),
                ("${}", UNKNOWN),
                ("${A}${B}", UNKNOWN),
                ("${A}*", UNKNOWN),
                ("${AWS::Region}*", Truth::No),
                ("${resolve:ssm:/role}", UNKNOWN),
                ("arn:aws:iam::${Account}:root", Truth::No),
            ],
        );
    }

    #[test]
    fn fixed_values_hold_no_wildcard_and_no_policy_variable() {
        check(
            Text::is_fixed,
            &[
                ("o-1", Truth::Yes),
                ("vpc-*", Truth::No),
                ("${Vpc}", Truth::Yes),
                ("${aws:username}", Truth::No),
                ("arn:aws:s3:::${Bucket.Name}", Truth::Yes),
                ("arn:aws:sns:${AWS::Region}:${AWS::AccountId}:t", Truth::Yes),
                ("arn:aws:sns:*:${AWS::AccountId}:t", Truth::No),
                ("arn:aws:iam::${Account}:root", UNKNOWN),
                ("arn:aws:iam::${var.partner}:root", UNKNOWN),
                ("arn:aws:iam::${module.shop[a].var.partners.first}:root", UNKNOWN),
                ("arn:aws:iam::${lower(var.partner)}:root", UNKNOWN),
                ("arn:aws:iam::${module.partners.account}:root", UNKNOWN),
                ("arn:aws:iam::${data.terraform_remote_state.shared.outputs.partner}:root", UNKNOWN),
                ("${module.shop.aws_sqs_queue.all[each.key].arn}", Truth::Yes),
                ("${aws_sns_topic.var.arn}/x", Truth::Yes),
                ("${ is not closed *", Truth::No),
            ],
        );
        let variable = Text::known("${aws:PrincipalOrgID}", Mark(0));
        assert_eq!(variable.is_fixed(), Truth::No);
    }

    #[test]
    fn what_surrounds_a_hole_tells_it_from_other_texts() {
        check(
            |it| it.equals("sts.amazonaws.com"),
            &[
                ("STS.amazonaws.com", Truth::Yes),
                ("sts.${AWS::URLSuffix}", UNKNOWN),
                ("ec2.${AWS::URLSuffix}", Truth::No),
                ("sts.amazonaws.com${A}sts.amazonaws.com", Truth::No),
            ],
        );
        check(
            |it| it.ends_with(":sub"),
            &[
                ("token.example.com:sub", Truth::Yes),
                ("${Issuer}:sub", Truth::Yes),
                ("${Issuer}:aud", Truth::No),
                ("${Issuer}", UNKNOWN),
                ("ub", Truth::No),
            ],
        );
    }
}
