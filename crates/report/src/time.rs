//! Moments as programs count them.

/// The milliseconds since 1970 of a moment as `2027-01-31T08:00:00Z`; 0 of a text that is none.
pub(crate) fn milliseconds(moment: &str) -> u64 {
    let numbers: Vec<u64> = moment.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
    let [year, month, day, hour, minute, second] = numbers[..] else { return 0 };
    if year < 1970 || !(1..=12).contains(&month) {
        return 0;
    }
    // Years are counted from the first of March, so that the day of a leap year comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    let days = days.saturating_sub(719_469);
    (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn moments_are_counted_from_1970() {
        for (moment, wanted) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-03-01T00:00:01Z", 59 * 86_400_000 + 1000),
            ("2000-02-29T00:00:00Z", 951_782_400_000),
            ("2026-11-22T08:00:00Z", 1_795_334_400_000),
            ("soon", 0),
            ("2026-13-01T00:00:00Z", 0),
        ] {
            assert_eq!(milliseconds(moment), wanted, "{moment}");
        }
    }
}
