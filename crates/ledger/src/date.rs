//! Days of the calendar, without hours or places.

use std::fmt;

/// A day as `2027-01-31`; such days order as their texts do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// Reads a day; none if the text is no day of the calendar.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Option<u32> {
            let part = parts.next()?;
            (part.len() == digits && part.bytes().all(|it| it.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (parts.next().is_none() && (1..=days).contains(&day)).then(|| Self(text.to_owned()))
    }

    /// The day that began this many days after the first of January 1970, by the Gregorian calendar.
    #[must_use]
    pub fn of_days_since_1970(days: u32) -> Self {
        // Years are counted from the first of March, so that the day of a leap year comes last.
        let days = u64::from(days) + 719_468;
        let (era, day_of_era) = (days / 146_097, days % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self(format!("{:04}-{month:02}-{day:02}", era * 400 + year_of_era + next_year))
    }

    /// How many days lie between the first of January 1970 and this one; negative before that.
    #[must_use]
    pub fn days_since_1970(&self) -> i64 {
        let (year, month, day) = self.parts();
        // Years are counted from the first of March, so that the day of a leap year comes last.
        let year = i64::from(year) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let months = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * months + 2) / 5 + i64::from(day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// The day this many days later; none past the year 9999 or before 1970.
    #[must_use]
    pub fn plus_days(&self, days: u32) -> Option<Self> {
        let days = u32::try_from(self.days_since_1970() + i64::from(days)).ok()?;
        Self::parse(&Self::of_days_since_1970(days).0)
    }

    /// The same day this many months later, or the last day of that month where it is shorter; none past the year 9999.
    #[must_use]
    pub fn plus_months(&self, months: u32) -> Option<Self> {
        let (year, month, day) = self.parts();
        let month = month - 1 + months;
        let (year, month) = (year + month / 12, month % 12 + 1);
        (28..=day.max(28))
            .rev()
            .chain([day])
            .find_map(|last| Self::parse(&format!("{year:04}-{month:02}-{:02}", day.min(last))))
    }

    /// How many days from this one to another; negative if that is earlier.
    #[must_use]
    pub fn days_until(&self, other: &Self) -> i64 {
        other.days_since_1970() - self.days_since_1970()
    }

    fn parts(&self) -> (u32, u32, u32) {
        let number = |range| self.0.get(range).and_then(|it: &str| it.parse().ok()).unwrap_or_default();
        (number(0..4), number(5..7), number(8..10))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_only() {
        for good in ["2026-11-22", "2028-02-29", "2000-02-29", "0001-12-31"] {
            assert!(Date::parse(good).is_some(), "{good}");
        }
        for bad in
            ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-04-31", "x", "2026-01-01-01", ""]
        {
            assert!(Date::parse(bad).is_none(), "{bad}");
        }
        assert!(Date::parse("2026-11-22") < Date::parse("2027-01-01"));
        for (days, wanted) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_779, "2026-11-22"),
            (21_243, "2028-02-29"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(Date::of_days_since_1970(days).to_string(), wanted);
        }
        // Every day is one of the calendar, and later than the one before.
        let days: Vec<_> = (0..60_000).map(Date::of_days_since_1970).collect();
        assert!(days.iter().all(|it| Date::parse(&it.to_string()).is_some()));
        assert!(days.windows(2).all(|it| it[0] < it[1]));
    }

    #[test]
    fn days_are_counted_forwards() {
        for (from, months, wanted) in [
            ("2026-11-22", 12, "2027-11-22"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-01", 1, "2027-01-01"),
            ("2028-02-29", 12, "2029-02-28"),
            ("9999-12-01", 1, ""),
        ] {
            let found = Date::parse(from).and_then(|it| it.plus_months(months));
            assert_eq!(found.map(|it| it.to_string()).unwrap_or_default(), wanted, "{from} and {months} months");
        }
        for (from, days, wanted) in
            [("2026-11-22", 90, "2027-02-20"), ("2026-11-22", 0, "2026-11-22"), ("9999-12-31", 1, "")]
        {
            let found = Date::parse(from).and_then(|it| it.plus_days(days));
            assert_eq!(found.map(|it| it.to_string()).unwrap_or_default(), wanted, "{from} and {days} days");
        }
        for days in (0..60_000).step_by(7) {
            assert_eq!(Date::of_days_since_1970(days).days_since_1970(), i64::from(days));
        }
        let (one, other) = (Date::parse("2026-11-22").unwrap_or_else(|| panic!()), Date::parse("1969-12-31"));
        assert_eq!(one.days_until(&one), 0);
        assert_eq!(other.map(|it| it.days_since_1970()), Some(-1));
    }
}
