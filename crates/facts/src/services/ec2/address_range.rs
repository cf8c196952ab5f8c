//! Address ranges in CIDR notation, wherever a rule, a route or a list writes one.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::{Phrase, Truth};

/// The two kinds of internet address. Rules, routes and addresses of one do nothing for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Addresses such as `192.0.2.1`.
    Four,
    /// Addresses such as `2001:db8::1`.
    Six,
}

/// Whether a range is every address there is, or so large a part of them that it names nobody: two ranges of prefix one
/// are the whole internet too. EC2 drops the bits that a prefix leaves open, so that any range of prefix zero is all of
/// them: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html>. What is too
/// large is AWS's word for buckets, wider than /8 or, of IPv6, than /32, private addresses aside:
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
/// A range with holes tells as much when its prefix stands after the last: `${Address}/32` is one address.
pub fn is_every_address(range: Phrase<'_>, family: Family) -> Truth {
    let Some(why) = range.hole else { return names_nobody(range.text).into() };
    match range.text.rsplit_once('}').and_then(|(_, end)| end.rsplit_once('/')?.1.trim().parse::<u8>().ok()) {
        Some(0) => Truth::Yes,
        // A wide range with holes may be one of private addresses.
        Some(prefix) if prefix >= narrow(family) => Truth::No,
        _ => Truth::Unknown(why),
    }
}

/// Whether a range is all addresses of its family, to the last.
pub fn is_whole_world(range: Phrase<'_>) -> Truth {
    match (range.text.rsplit_once('/').map(|it| it.1.trim()), range.hole) {
        (Some("0"), _) => Truth::Yes,
        (Some(prefix), _) if prefix.parse::<u8>().is_ok() => Truth::No,
        (_, Some(why)) => Truth::Unknown(why),
        (_, None) => Truth::No,
    }
}

/// The shortest prefix that still names somebody.
const fn narrow(family: Family) -> u8 {
    match family {
        Family::Four => 8,
        Family::Six => 32,
    }
}

fn names_nobody(range: &str) -> bool {
    let Some((address, prefix)) = range.trim().rsplit_once('/') else { return false };
    let Ok(prefix) = prefix.trim().parse::<u8>() else { return false };
    if prefix == 0 {
        return true;
    }
    if address.contains(':') {
        return prefix < narrow(Family::Six) && !is_private_six(address, prefix);
    }
    prefix < narrow(Family::Four) && address.trim().parse::<Ipv4Addr>().is_ok()
}

/// Whether all of an IPv6 range is of unique local or link-local addresses (RFC 4193, RFC 4291), which no router of the
/// internet passes on.
fn is_private_six(address: &str, prefix: u8) -> bool {
    let Ok(address) = address.trim().parse::<Ipv6Addr>() else { return false };
    let first = address.segments()[0];
    (prefix >= 7 && first & 0xfe00 == 0xfc00) || (prefix >= 10 && first & 0xffc0 == 0xfe80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Why;

    const HOLE: Option<Why> = Some(Why::Varies);
    const UNKNOWN: Truth = Truth::Unknown(Why::Varies);

    #[test]
    fn wide_ranges_are_every_address() {
        for (text, hole, truth) in [
            ("0.0.0.0/0", None, Truth::Yes),
            (" 0.0.0.0/0 ", None, Truth::Yes),
            ("::/0", None, Truth::Yes),
            ("0000:0000:0000:0000:0000:0000:0000:0000/0", None, Truth::Yes),
            ("10.0.0.0/00", None, Truth::Yes),
            ("0.0.0.0/1", None, Truth::Yes),
            ("128.0.0.0/1", None, Truth::Yes),
            ("2000::/3", None, Truth::Yes),
            ("2600::/12", None, Truth::Yes),
            ("10.0.0.0/8", None, Truth::No),
            ("0.0.0.0", None, Truth::No),
            ("0.0.0.0/32", None, Truth::No),
            ("::/128", None, Truth::No),
            ("2001:db8::/32", None, Truth::No),
            ("fc00::/7", None, Truth::No),
            ("fd00::/8", None, Truth::No),
            ("fe80::/10", None, Truth::No),
            ("f000::/4", None, Truth::Yes),
            ("everything/0x", None, Truth::No),
            ("${Office}/32", HOLE, Truth::No),
            ("${Office}/0", HOLE, Truth::Yes),
            ("${Office}/4", HOLE, UNKNOWN),
            ("${Office}/24", HOLE, Truth::No),
            ("10.0.0.0/${Bits}", HOLE, UNKNOWN),
            ("${Range}", HOLE, UNKNOWN),
        ] {
            assert_eq!(is_every_address(Phrase { text, hole }, Family::Four), truth, "{text}");
        }
        let half_known = Phrase { text: "${Office}/24", hole: HOLE };
        assert_eq!(is_every_address(half_known, Family::Six), UNKNOWN);
    }
}
