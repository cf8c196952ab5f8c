//! What people put on record: attestations of what no scan can see, and waivers of what a scan found.

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
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a record speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The account and every resource.
    Everything,
    /// The account alone.
    Account,
    /// The resources of this name, in any source.
    Resource(String),
    /// The resources of this CloudFormation type.
    Type(String),
    /// One resource, by part and number.
    Exactly(u32, u32),
}

impl Scope {
    pub(crate) fn covers_account(&self) -> bool {
        matches!(self, Self::Everything | Self::Account)
    }

    pub(crate) fn covers(&self, place: (u32, u32), name: &str, type_name: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Account => false,
            Self::Resource(it) => it == name,
            Self::Type(it) => it == type_name,
            Self::Exactly(part, resource) => (*part, *resource) == place,
        }
    }
}

/// A person's signed word that a responsibility is met.
#[derive(Clone, Debug)]
pub struct Attestation {
    /// The responsibility, by id.
    pub responsibility: String,
    /// What it speaks of.
    pub scope: Scope,
    /// Who vouches for it.
    pub owner: String,
    /// What is said, and where the evidence lies.
    pub statement: String,
    /// The last day it holds.
    pub until: Date,
}

/// A violation that is accepted for a reason.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The check, by id.
    pub check: String,
    /// What it speaks of.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// The last day it holds; none if it holds until it is taken back.
    pub until: Option<Date>,
}

/// All records and the day they are read on.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The attestations.
    pub attestations: Vec<Attestation>,
    /// The waivers.
    pub waivers: Vec<Waiver>,
    /// Today; without it, nothing expires.
    pub today: Option<Date>,
}

impl Records {
    pub(crate) fn holds(&self, until: &Date) -> bool {
        self.today.as_ref().is_none_or(|today| today <= until)
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
}
