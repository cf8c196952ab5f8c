//! `Fn::Cidr`: an address range cut into smaller ones.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html>

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::functions::{Call, call_name, within};
use crate::{
    limits::MAX_RANGES,
    value::{Cause, Spanned, Value},
};

/// The ranges that a call comes to; where the range to be cut is not known, so many holes.
pub(crate) fn cidr<'t>(items: &[Spanned<'t>], call: Call<'_, 't>) -> Value<'t> {
    let number = |index: usize| match items.get(index).map(|it: &Spanned<'t>| &it.value) {
        Some(Value::Scalar { text, .. }) => text.trim().parse::<u32>().ok(),
        _ => None,
    };
    let [block, count, ..] = items else { return Value::Unknown(Cause::Mistyped) };
    let Some(wanted) = number(1) else { return within(&count.value, call) };
    if !(1..=MAX_RANGES).contains(&wanted) {
        return Value::Unknown(Cause::Mistyped);
    }
    let known = match (&block.value, number(2)) {
        (Value::Scalar { text, .. }, Some(bits)) => match cut(text.trim(), wanted, bits) {
            Some(ranges) => Some(ranges),
            None => return Value::Unknown(Cause::Mistyped),
        },
        _ => None,
    };
    let ranges = known.map_or_else(
        || {
            let name = call_name(call);
            (0..wanted).map(|it| Value::Pattern(format!("${{{name} {it}}}"))).collect::<Vec<_>>()
        },
        |ranges| ranges.into_iter().map(Value::text).collect(),
    );
    Value::List(ranges.into_iter().map(|it| it.at(block.at)).collect())
}

/// The first ranges of a block that leave so many bits to their hosts; none if they do not fit.
fn cut(block: &str, wanted: u32, bits: u32) -> Option<Vec<String>> {
    let (address, prefix) = block.split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    let prefix: u32 = prefix.parse().ok()?;
    let (width, start): (u32, u128) = match address {
        IpAddr::V4(it) => (32, u128::from(it.to_bits())),
        IpAddr::V6(it) => (128, it.to_bits()),
    };
    let length = width.checked_sub(bits)?;
    if prefix > width || length < prefix || bits >= 128 {
        return None;
    }
    let room = 1_u128.checked_shl(length - prefix).unwrap_or(u128::MAX);
    if u128::from(wanted) > room {
        return None;
    }
    let host_bits = width - prefix;
    let start = if host_bits >= 128 { 0 } else { start >> host_bits << host_bits };
    let ranges = (0..u128::from(wanted)).map(|index| {
        let start = start + (index << bits);
        match address {
            IpAddr::V4(_) => format!("{}/{length}", Ipv4Addr::from_bits(u32::try_from(start).unwrap_or(u32::MAX))),
            IpAddr::V6(_) => format!("{}/{length}", Ipv6Addr::from_bits(start)),
        }
    });
    Some(ranges.collect())
}
