//! Functions of addresses: <https://developer.hashicorp.com/terraform/language/functions/cidrsubnet>.

use std::net::IpAddr;

use super::{ANY, Context, Function, either, known, text, whole};
use crate::value::Value;

pub(crate) const FUNCTIONS: &[Function] = &[
    known("cidrhost", 2, 2, |_, it| either(host(it))),
    known("cidrnetmask", 1, 1, |_, it| either(netmask(it))),
    known("cidrsubnet", 3, 3, |_, it| either(subnet(it))),
    known("cidrsubnets", 1, ANY, |context, it| either(subnets(context, it))),
    known("cidrcontains", 2, 2, |_, it| either(contains(it))),
];

/// A range of addresses: the first, how many bits are fixed, and how many bits an address has.
#[derive(Clone, Copy)]
struct Range {
    first: u128,
    fixed: u32,
    width: u32,
}

impl Range {
    fn read(value: &Value) -> Result<Self, Value> {
        let written = text(value)?;
        let wrong = || Value::wrong(format!("`{written}` is no range of addresses"));
        let (address, fixed) = written.split_once('/').ok_or_else(wrong)?;
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let fixed: u32 = fixed.parse().map_err(|_| wrong())?;
        let (bits, width) = bits(address);
        if fixed > width {
            return Err(wrong());
        }
        Ok(Self { first: bits & mask(fixed, width), fixed, width })
    }

    fn address(self, bits: u128) -> IpAddr {
        if self.width == 32 {
            IpAddr::V4(u32::try_from(bits & u128::from(u32::MAX)).unwrap_or_default().into())
        } else {
            IpAddr::V6(bits.into())
        }
    }

    fn text(self) -> String {
        format!("{}/{}", self.address(self.first), self.fixed)
    }

    /// The part of this range with so many more bits fixed, by number.
    fn part(self, more: u32, number: u128) -> Result<Self, Value> {
        let fixed = self.fixed.saturating_add(more);
        if fixed > self.width {
            return Err(Value::wrong("an address has not as many bits"));
        }
        if more < 128 && number >> more != 0 {
            return Err(Value::wrong("the range has no part of that number"));
        }
        let shift = self.width - fixed;
        let offset = if shift >= 128 { 0 } else { number << shift };
        Ok(Self { first: self.first | offset, fixed, width: self.width })
    }
}

fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(it) => (u128::from(u32::from(it)), 32),
        IpAddr::V6(it) => (u128::from(it), 128),
    }
}

/// The bits that are fixed.
fn mask(fixed: u32, width: u32) -> u128 {
    let all = if width == 32 { u128::from(u32::MAX) } else { u128::MAX };
    match width - fixed {
        0 => all,
        free if free >= 128 => 0,
        free => (all >> free) << free,
    }
}

fn host(arguments: &[Value]) -> Result<Value, Value> {
    let (range, number) = (Range::read(&arguments[0])?, whole(&arguments[1])?);
    let free = range.width - range.fixed;
    let size = if free >= 128 { u128::MAX } else { 1_u128 << free };
    let magnitude = u128::from(number.unsigned_abs());
    // A negative number counts from the end.
    let offset = if number < 0 { size.checked_sub(magnitude) } else { Some(magnitude).filter(|it| *it < size) };
    let offset = offset.ok_or_else(|| Value::wrong("the range has no address of that number"))?;
    Ok(Value::text(range.address(range.first | offset).to_string()))
}

fn netmask(arguments: &[Value]) -> Result<Value, Value> {
    let range = Range::read(&arguments[0])?;
    if range.width != 32 {
        return Err(Value::wrong("only ranges of version 4 have a mask"));
    }
    Ok(Value::text(range.address(mask(range.fixed, 32)).to_string()))
}

fn subnet(arguments: &[Value]) -> Result<Value, Value> {
    let (range, more, number) = (Range::read(&arguments[0])?, whole(&arguments[1])?, whole(&arguments[2])?);
    let more = u32::try_from(more).map_err(|_| Value::wrong("bits can only be added"))?;
    let number = u128::try_from(number).map_err(|_| Value::wrong("parts are counted from nothing up"))?;
    range.part(more, number).map(|it| Value::text(it.text()))
}

fn subnets(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let range = Range::read(&arguments[0])?;
    let size = |fixed: u32| match range.width - fixed {
        free if free >= 128 => 0,
        free => 1_u128 << free,
    };
    let end = range.first.saturating_add(size(range.fixed));
    let mut next = range.first;
    let mut all = Vec::new();
    for more in &arguments[1..] {
        let more = u32::try_from(whole(more)?).map_err(|_| Value::wrong("bits can only be added"))?;
        let fixed = range.fixed.saturating_add(more);
        if more == 0 || fixed > range.width {
            return Err(Value::wrong("an address has not as many bits"));
        }
        let size = size(fixed).max(1);
        // Each part begins where its own size divides.
        let room = || Value::wrong("the range has no room for as many parts");
        let first = next.div_ceil(size).checked_mul(size).ok_or_else(room)?;
        next = first.checked_add(size).filter(|it| *it <= end).ok_or_else(room)?;
        all.push(Value::text(Range { first, fixed, width: range.width }.text()));
    }
    Ok(context.list(all))
}

fn contains(arguments: &[Value]) -> Result<Value, Value> {
    let range = Range::read(&arguments[0])?;
    let written = text(&arguments[1])?;
    let inner = match written.parse::<IpAddr>() {
        Ok(address) => {
            let (first, width) = bits(address);
            Range { first, fixed: width, width }
        }
        Err(_) => Range::read(&arguments[1])?,
    };
    let is_within = inner.width == range.width
        && inner.fixed >= range.fixed
        && inner.first & mask(range.fixed, range.width) == range.first;
    Ok(Value::Bool(is_within))
}
