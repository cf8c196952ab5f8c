//! Which values in policies stand for one thing only, and which for many.

use crate::{Answer, Fact, Phrase, Truth};

/// Whether a text is `*`.
pub fn is_star(value: Fact<Phrase<'_>>) -> Answer {
    value.satisfies(|it| match it.hole {
        None => (it.text == "*").into(),
        Some(why) => match literal_part(it.text) {
            // What a resource or the deployment itself is called is never a wildcard. A slash is of the name of a stored value.
            Literal::None if has_one_hole(it.text) && !it.text.contains('/') => Truth::No,
            Literal::None | Literal::Star => Truth::Unknown(why),
            Literal::Text => Truth::No,
        },
    })
}

/// Whether a text equals one of these, whatever the case of its letters.
pub(super) fn is_any_of_ignoring_case(it: Phrase<'_>, wanted: &[&str]) -> Truth {
    match it.hole {
        None => wanted.iter().any(|known| known.eq_ignore_ascii_case(it.text)).into(),
        Some(why) => Truth::Unknown(why),
    }
}

/// Whether a text holds neither a wildcard nor a policy variable, which each request fills anew:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
pub fn is_fixed(value: Fact<Phrase<'_>>) -> Answer {
    value.satisfies(is_fixed_text)
}

fn is_fixed_text(it: Phrase<'_>) -> Truth {
    let mut unknown = None;
    for piece in Pieces(it.text) {
        match piece {
            Piece::Literal(text) if text.contains(['*', '?']) => return Truth::No,
            Piece::Literal(_) => {}
            Piece::Hole(name) => match it.hole {
                // Without holes of the source, such a text is a policy variable as it stands.
                None => return Truth::No,
                Some(_) if is_policy_variable(name) => return Truth::No,
                Some(_)
                    if is_given_by_deployment(name)
                        || has_one_hole(it.text) && it.text.ends_with('}') && it.text.starts_with('$') => {}
                Some(why) => unknown = Some(why),
            },
        }
    }
    unknown.map_or(Truth::Yes, Truth::Unknown)
}

/// Whether a text is fixed, or is an ARN or path with wildcards that still names one account, one organization or one bucket.
pub fn keeps_strangers_out(value: Fact<Phrase<'_>>) -> Answer {
    value.satisfies(|it| {
        let fixed = is_fixed_text(it);
        if fixed != Truth::No {
            return fixed;
        }
        if let Some(("o-", _)) = it.text.split_at_checked(2) {
            // An organization's path begins with its identifier.
            let organization = it.text.split('/').next().unwrap_or_default();
            return is_fixed_text(Phrase { text: organization, hole: it.hole });
        }
        if !it.text.starts_with("arn:") {
            return Truth::No;
        }
        let field = |index| Phrase { text: arn_field(it.text, index), hole: it.hole };
        let owner = field(4);
        if owner.text.is_empty() || owner.text == "*" {
            let bucket = field(5).text.split('/').next().unwrap_or_default();
            let is_s3 = field(2).text == "s3" && !bucket.is_empty();
            return if is_s3 { is_fixed_text(Phrase { text: bucket, hole: it.hole }) } else { Truth::No };
        }
        is_fixed_text(owner)
    })
}

/// Whether a range of addresses is no wider than S3's definition of public lets it be: /8 for IPv4, /32 for IPv6:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
/// Private ranges are all narrower than that.
pub fn narrows_addresses(value: Fact<Phrase<'_>>) -> Answer {
    value.satisfies(|it| {
        let widest = if it.text.contains("::") || it.text.matches(':').count() > 1 { 32 } else { 8 };
        match (it.text.rsplit_once('/'), it.hole) {
            (Some((_, prefix)), hole) => match (prefix.parse::<u8>(), hole) {
                (Ok(prefix), None) => (prefix >= widest).into(),
                // Of an address that is not known only a prefix that is enough for both versions tells.
                (Ok(prefix), Some(_)) if prefix >= 32 => Truth::Yes,
                (Ok(prefix), Some(_)) if prefix < 8 => Truth::No,
                (_, Some(why)) => Truth::Unknown(why),
                (Err(_), None) => Truth::No,
            },
            (None, Some(why)) => Truth::Unknown(why),
            (None, None) => (it.text.contains(['.', ':'])).into(),
        }
    })
}

/// Whether a text is there and not empty, as a key or a log group must be to count. A hole stands for a name.
pub fn is_named(it: Phrase<'_>) -> bool {
    !it.text.is_empty()
}

/// A part of a text.
enum Piece<'t> {
    Literal(&'t str),
    Hole(&'t str),
}

/// The parts of a text in turn: what stands as it is, and the names within `${...}`.
struct Pieces<'t>(&'t str);

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let rest = self.0;
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix("${")
            && let Some((name, after)) = inner.split_once('}')
        {
            self.0 = after;
            return Some(Piece::Hole(name));
        }
        // A `${` that is never closed is an ordinary text.
        let end =
            rest.char_indices().skip(1).find(|&(at, _)| rest[at..].starts_with("${")).map_or(rest.len(), |it| it.0);
        self.0 = &rest[end..];
        Some(Piece::Literal(&rest[..end]))
    }
}

enum Literal {
    None,
    Star,
    Text,
}

fn literal_part(text: &str) -> Literal {
    let mut found = Literal::None;
    for piece in Pieces(text) {
        match piece {
            Piece::Literal("*") if matches!(found, Literal::None) => found = Literal::Star,
            Piece::Literal(_) => return Literal::Text,
            Piece::Hole(_) => {}
        }
    }
    found
}

fn has_one_hole(text: &str) -> bool {
    text.matches("${").count() == 1
}

/// Policy variables are named after condition keys, such as `aws:username`; pseudo parameters are written `AWS::Region`.
fn is_policy_variable(name: &str) -> bool {
    name.contains(':') && !name.contains("::")
}

/// Whether a hole is filled with the name or an attribute of a resource, or with what the deployment itself is called. A plain
/// name may also be a parameter, whose value may be anything.
fn is_given_by_deployment(name: &str) -> bool {
    name.starts_with("AWS::") || name.contains('.')
}

/// A field of an ARN, counted from 0; colons within holes separate nothing.
fn arn_field(text: &str, index: usize) -> &str {
    let mut field = 0;
    let mut start = 0;
    let mut depth = 0_u32;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            // The last field, the resource, may hold colons of its own.
            ':' if depth == 0 && field < 5 => {
                if field == index {
                    return &text[start..at];
                }
                field += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    if field == index { &text[start..] } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Symbol, Value, Why};

    const WHY: Why = Why::Unresolved(Symbol(0));

    fn phrase(text: &str) -> Fact<Phrase<'_>> {
        let hole = text.contains("${").then_some(WHY);
        Fact { value: Value::Known(Phrase { text, hole }), at: Origin::default() }
    }

    fn check(judge: fn(Fact<Phrase<'_>>) -> Answer, wanted: &[(&str, Truth)]) {
        for (text, truth) in wanted {
            assert_eq!(judge(phrase(text)).truth, *truth, "{text}");
        }
    }

    #[test]
    fn a_reference_to_a_resource_is_no_wildcard() {
        let unknown = Truth::Unknown(WHY);
        check(
            is_star,
            &[
                ("*", Truth::Yes),
                ("${Role.Arn}", Truth::No),
                ("${A}${B}", unknown),
                ("${A}*", unknown),
                ("arn:aws:iam::${Account}:root", Truth::No),
            ],
        );
    }

    #[test]
    fn fixed_values_hold_no_wildcard_and_no_policy_variable() {
        check(
            is_fixed,
            &[
                ("o-1", Truth::Yes),
                ("vpc-*", Truth::No),
                ("${Vpc}", Truth::Yes),
                ("${aws:username}", Truth::No),
                ("arn:aws:s3:::${Bucket.Name}", Truth::Yes),
                ("arn:aws:sns:${AWS::Region}:${AWS::AccountId}:t", Truth::Yes),
                ("arn:aws:sns:*:${AWS::AccountId}:t", Truth::No),
                ("arn:aws:iam::${Account}:root", Truth::Unknown(WHY)),
            ],
        );
    }

    #[test]
    fn wildcards_beside_an_account_or_a_bucket_keep_strangers_out() {
        check(
            keeps_strangers_out,
            &[
                ("arn:aws:sns:*:123456789012:*", Truth::Yes),
                ("arn:aws:events:*:${AWS::AccountId}:rule/*", Truth::Yes),
                ("arn:aws:s3:*:*:logs", Truth::Yes),
                ("arn:aws:s3:::logs/*", Truth::Yes),
                ("arn:aws:s3:::*", Truth::No),
                ("arn:aws:sns:*:*:topic", Truth::No),
                ("o-a1b2/*", Truth::Yes),
                ("*", Truth::No),
            ],
        );
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
                ("${Address}/16", Truth::Unknown(WHY)),
            ],
        );
    }
}
