//! Address ranges in CIDR notation, wherever a rule or a list writes one.

use crate::{Phrase, Truth};

/// Whether a range is every address there is, or so large a part of them that it names nobody: two ranges of prefix one
/// are the whole internet too. EC2 drops the bits that a prefix leaves open, so that any range of prefix zero is all of
/// them: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html>. Ranges wider than
/// /8 count as public for buckets as well:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
/// A range with holes tells as much when its prefix stands after the last: `${Address}/32` is one address.
pub fn is_every_address(range: Phrase<'_>) -> Truth {
    let Some(why) = range.hole else { return names_nobody(range.text).into() };
    match range.text.rsplit_once('}') {
        Some((_, end)) if end.contains('/') => names_nobody(end).into(),
        _ => Truth::Unknown(why),
    }
}

fn names_nobody(range: &str) -> bool {
    range.trim().rsplit_once('/').is_some_and(|(_, prefix)| prefix.parse().is_ok_and(|it: u8| it < 8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;

    #[test]
    fn wide_ranges_are_every_address() {
        let hole = Some(Why::Varies);
        for (text, hole, truth) in [
            ("0.0.0.0/0", None, Truth::Yes),
            ("::/0", None, Truth::Yes),
            ("10.0.0.0/00", None, Truth::Yes),
            ("0.0.0.0/1", None, Truth::Yes),
            ("128.0.0.0/1", None, Truth::Yes),
            ("2000::/3", None, Truth::Yes),
            ("10.0.0.0/8", None, Truth::No),
            ("2001:db8::/10", None, Truth::No),
            ("${Office}/32", hole, Truth::No),
            ("${Office}/0", hole, Truth::Yes),
            ("10.0.0.0/${Bits}", hole, Truth::Unknown(Why::Varies)),
            ("${Range}", hole, Truth::Unknown(Why::Varies)),
        ] {
            assert_eq!(is_every_address(Phrase { text, hole }), truth, "{text}");
        }
    }
}
