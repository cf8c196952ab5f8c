//! How long a word holds: `90d`, `12m`, `2w`, `1y`.

use std::fmt;

use hardline_ledger::Date;

use crate::limits::MAX_REVIEW_MONTHS;

/// A time from one review to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    number: u32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Reads an interval; what is wrong with the text otherwise.
///
/// # Errors
///
/// A text in another form, none at all, and more than [`MAX_REVIEW_MONTHS`] months.
pub fn parse_interval(text: &str) -> Result<Interval, String> {
    let units = [("d", Unit::Day), ("w", Unit::Week), ("m", Unit::Month), ("y", Unit::Year)];
    let found = units.iter().find_map(|(letter, unit)| Some((text.strip_suffix(letter)?, *unit)));
    let digits = found.filter(|it| it.0.len() <= 4 && it.0.bytes().all(|it| it.is_ascii_digit()));
    let number = digits.and_then(|(digits, unit)| Some(Interval { number: digits.parse().ok()?, unit }));
    let Some(interval) = number.filter(|it| it.number > 0) else {
        return Err(format!("`{text}` is no interval; write it as `90d`, `12m` or `1y`"));
    };
    if interval.months_at_most() > MAX_REVIEW_MONTHS {
        return Err(format!("`{text}` is longer than {} years; nobody's word holds so long", MAX_REVIEW_MONTHS / 12));
    }
    Ok(interval)
}

impl Interval {
    fn months_at_most(self) -> u32 {
        match self.unit {
            Unit::Day => self.number.div_ceil(31),
            Unit::Week => (self.number * 7).div_ceil(31),
            Unit::Month => self.number,
            Unit::Year => self.number * 12,
        }
    }

    /// The last day that a word of a day holds; none past the year 9999.
    #[must_use]
    pub fn after(self, date: &Date) -> Option<Date> {
        match self.unit {
            Unit::Day => date.plus_days(self.number),
            Unit::Week => date.plus_days(self.number * 7),
            Unit::Month => date.plus_months(self.number),
            Unit::Year => date.plus_months(self.number * 12),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => "d",
            Unit::Week => "w",
            Unit::Month => "m",
            Unit::Year => "y",
        };
        write!(f, "{}{unit}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_days_weeks_months_and_years() {
        let date = Date::parse("2026-11-22").unwrap_or_else(|| panic!("a day"));
        for (text, wanted) in [
            ("90d", "2027-02-20"),
            ("2w", "2026-12-06"),
            ("12m", "2027-11-22"),
            ("1y", "2027-11-22"),
            ("5y", "2031-11-22"),
            ("0d", "is no interval"),
            ("12", "is no interval"),
            ("m", "is no interval"),
            ("-1d", "is no interval"),
            ("1 m", "is no interval"),
            ("99999d", "is no interval"),
            ("6y", "longer than 5 years"),
            ("9999d", "longer than 5 years"),
        ] {
            let said = match parse_interval(text) {
                Ok(it) => it.after(&date).map(|it| it.to_string()).unwrap_or_default(),
                Err(message) => message,
            };
            assert!(said.contains(wanted), "{text}: {said}");
        }
    }
}
