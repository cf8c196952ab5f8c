//! Matching with wildcards: `*` is any run of characters, `?` is any one:
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>.

use crate::{Segment, Text, Truth};

/// Whether a pattern matches a text. Case does not matter in actions. With holes, a text that no filling of the holes can
/// match is a no; anything else is unknown.
pub fn matches(pattern: Text<'_>, subject: &str) -> Truth {
    let Some(gap) = pattern.gap else { return glob(pattern.text, subject).into() };
    let mut widest = String::with_capacity(pattern.text.len());
    for segment in pattern.segments() {
        match segment {
            Segment::Literal(it) => widest.push_str(it),
            Segment::Variable(_) | Segment::Given(_) | Segment::Open => widest.push('*'),
        }
    }
    if glob(&widest, subject) { Truth::Unknown(gap) } else { Truth::No }
}

/// Whether a pattern without holes matches a text, whatever the case of ASCII letters. The time is at most the product of
/// both lengths.
#[must_use]
pub fn glob(pattern: &str, subject: &str) -> bool {
    let (mut at, mut on) = (pattern.chars(), subject.chars());
    // What is left of both where the last star was met; more of the subject goes to the star when the rest fails.
    let mut retry: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let (mut next_at, mut next_on) = (at.clone(), on.clone());
        match (next_at.next(), next_on.next()) {
            (Some('*'), _) => {
                retry = Some((next_at.clone(), on.clone()));
                at = next_at;
                continue;
            }
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == '?' || wanted.eq_ignore_ascii_case(&found) => {
                (at, on) = (next_at, next_on);
                continue;
            }
            _ => {}
        }
        let Some((after_star, taken)) = &mut retry else { return false };
        if taken.next().is_none() {
            return false;
        }
        (at, on) = (after_star.clone(), taken.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark};

    #[test]
    fn wildcards_stand_for_characters() {
        for (pattern, subject, expected) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("s3:Get*", "S3:getObject", true),
            ("s3:Get*", "s3:PutObject", false),
            ("iam:*Policy*", "iam:CreatePolicyVersion", true),
            ("iam:?assRole", "iam:PassRole", true),
            ("iam:PassRole?", "iam:PassRole", false),
            ("*:*", "iam:PassRole", true),
            ("a*b*c", "abcbc", true),
            ("a*b*c", "abcb", false),
            ("**", "x", true),
        ] {
            assert_eq!(glob(pattern, subject), expected, "{pattern} {subject}");
        }
    }

    #[test]
    fn holes_may_be_filled_with_anything() {
        let text = |text| Text::with_holes(text, Gap::new(1), Mark(0));
        assert_eq!(matches(text("${Service}:Get*"), "s3:GetObject"), Truth::Unknown(Gap::new(1)));
        assert_eq!(matches(text("${Service}:Get*"), "s3:PutObject"), Truth::No);
    }
}
