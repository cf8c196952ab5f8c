//! Functions of times that are given as texts.

use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use super::{Function, either, known, text};
use crate::value::Value;

pub(crate) const FUNCTIONS: &[Function] = &[
    known("timeadd", 2, 2, |_, it| either(add(it))),
    known("timecmp", 2, 2, |_, it| either(compare(it))),
    known("formatdate", 2, 2, |_, it| either(format_date(it))),
];

fn read(value: &Value) -> Result<OffsetDateTime, Value> {
    let written = text(value)?;
    OffsetDateTime::parse(&written, &Rfc3339)
        .map_err(|_| Value::wrong(format!("`{written}` is no time as RFC 3339 has it")))
}

fn add(arguments: &[Value]) -> Result<Value, Value> {
    let (time, by) = (read(&arguments[0])?, duration(&text(&arguments[1])?)?);
    let sum = time.checked_add(by).and_then(|it| it.format(&Rfc3339).ok());
    sum.map(Value::text).ok_or_else(|| Value::wrong("the time lies too far away"))
}

/// A length of time as Go writes it: `1h30m`.
fn duration(written: &str) -> Result<Duration, Value> {
    let wrong = || Value::wrong(format!("`{written}` is no length of time"));
    let (sign, mut rest) = match written.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, written.strip_prefix('+').unwrap_or(written)),
    };
    let mut seconds = 0.0;
    if rest.is_empty() {
        return Err(wrong());
    }
    while !rest.is_empty() && rest != "0" {
        let digits = rest.find(|it: char| !it.is_ascii_digit() && it != '.').ok_or_else(wrong)?;
        let number: f64 = rest[..digits].parse().map_err(|_| wrong())?;
        rest = &rest[digits..];
        let unit = rest.find(|it: char| it.is_ascii_digit()).unwrap_or(rest.len());
        seconds += number
            * match &rest[..unit] {
                "h" => 3600.0,
                "m" => 60.0,
                "s" => 1.0,
                "ms" => 1e-3,
                "us" | "µs" => 1e-6,
                "ns" => 1e-9,
                _ => return Err(wrong()),
            };
        rest = &rest[unit..];
    }
    let seconds = sign * seconds;
    if seconds.abs() > 1e12 {
        return Err(wrong());
    }
    Ok(Duration::seconds_f64(seconds))
}

fn compare(arguments: &[Value]) -> Result<Value, Value> {
    let order = read(&arguments[0])?.cmp(&read(&arguments[1])?);
    Ok(Value::Number(f64::from(order as i8)))
}

/// <https://developer.hashicorp.com/terraform/language/functions/formatdate>
fn format_date(arguments: &[Value]) -> Result<Value, Value> {
    let (spec, time) = (text(&arguments[0])?, read(&arguments[1])?);
    let mut out = String::new();
    let mut rest = spec.as_ref();
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            rest = quoted(&rest[1..], &mut out)?;
            continue;
        }
        let end = rest.find(|it: char| it != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_alphabetic() { out.push_str(&part(run, time)?) } else { out.push_str(run) }
    }
    Ok(Value::text(out))
}

/// A text between quotes; two quotes within it are one. Gives what comes after it.
fn quoted<'t>(mut rest: &'t str, out: &mut String) -> Result<&'t str, Value> {
    loop {
        let Some(end) = rest.find('\'') else { return Err(Value::wrong("a quote in the format has no end")) };
        out.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('\'') {
            Some(after) => {
                out.push('\'');
                rest = after;
            }
            None => return Ok(rest),
        }
    }
}

fn part(run: &str, time: OffsetDateTime) -> Result<String, Value> {
    let hour = time.hour();
    let of_twelve = match hour % 12 {
        0 => 12,
        it => it,
    };
    let offset = time.offset();
    let (hours, minutes) = (offset.whole_hours(), offset.minutes_past_hour().abs());
    let sign = if offset.is_negative() { '-' } else { '+' };
    let zone = |between: &str| format!("{sign}{:02}{between}{minutes:02}", hours.abs());
    Ok(match run {
        "YYYY" => format!("{:04}", time.year()),
        "YY" => format!("{:02}", time.year().rem_euclid(100)),
        "MMMM" => time.month().to_string(),
        "MMM" => time.month().to_string().chars().take(3).collect(),
        "MM" => format!("{:02}", u8::from(time.month())),
        "M" => u8::from(time.month()).to_string(),
        "DD" => format!("{:02}", time.day()),
        "D" => time.day().to_string(),
        "EEEE" => time.weekday().to_string(),
        "EEE" => time.weekday().to_string().chars().take(3).collect(),
        "hh" => format!("{hour:02}"),
        "h" => hour.to_string(),
        "HH" => format!("{of_twelve:02}"),
        "H" => of_twelve.to_string(),
        "AA" => if hour < 12 { "AM" } else { "PM" }.to_owned(),
        "aa" => if hour < 12 { "am" } else { "pm" }.to_owned(),
        "mm" => format!("{:02}", time.minute()),
        "m" => time.minute().to_string(),
        "ss" => format!("{:02}", time.second()),
        "s" => time.second().to_string(),
        "ZZZ" if offset.is_utc() => "UTC".to_owned(),
        "ZZZ" | "ZZZZ" => zone(""),
        "Z" if offset.is_utc() => "Z".to_owned(),
        "Z" | "ZZZZZ" => zone(":"),
        _ => return Err(Value::wrong(format!("`{run}` is no part of a time"))),
    })
}
