//! The runtimes of AWS Lambda, and until when AWS patches them.

use crate::{Phrase, Truth, Why};

/// The day that the table was last compared with AWS's. Runtimes are judged by it unless a scan settles another day.
pub const AS_OF: &str = "2026-11-22";

/// Runtimes by identifier, with the day from which AWS no longer patches them, done or announced:
/// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtimes-supported>.
pub static DEPRECATIONS: &[(&str, &str)] = &[
    ("dotnet10", "2028-11-14"),
    ("dotnet6", "2024-12-20"),
    ("dotnet8", "2026-11-10"),
    ("dotnet9", "2026-11-10"),
    ("dotnetcore1.0", "2019-06-27"),
    ("dotnetcore2.0", "2019-05-30"),
    ("dotnetcore2.1", "2022-01-05"),
    ("dotnetcore3.1", "2023-04-03"),
    ("go1.x", "2024-01-08"),
    ("java11", "2027-06-30"),
    ("java17", "2027-06-30"),
    ("java21", "2029-06-30"),
    ("java25", "2029-06-30"),
    ("java8", "2024-01-08"),
    ("java8.al2", "2027-06-30"),
    ("nodejs", "2016-08-30"),
    ("nodejs10.x", "2021-07-30"),
    ("nodejs12.x", "2023-03-31"),
    ("nodejs14.x", "2023-12-04"),
    ("nodejs16.x", "2024-06-12"),
    ("nodejs18.x", "2025-09-01"),
    ("nodejs20.x", "2026-04-30"),
    ("nodejs22.x", "2027-04-30"),
    ("nodejs24.x", "2028-04-30"),
    ("nodejs4.3", "2020-03-05"),
    ("nodejs4.3-edge", "2020-03-05"),
    ("nodejs6.10", "2019-08-12"),
    ("nodejs8.10", "2020-03-06"),
    ("provided", "2024-01-08"),
    ("provided.al2", "2026-07-31"),
    ("provided.al2023", "2029-06-30"),
    ("python2.7", "2021-07-15"),
    ("python3.10", "2026-10-31"),
    ("python3.11", "2027-06-30"),
    ("python3.12", "2028-10-31"),
    ("python3.13", "2029-06-30"),
    ("python3.14", "2029-06-30"),
    ("python3.6", "2022-07-18"),
    ("python3.7", "2023-12-04"),
    ("python3.8", "2024-10-14"),
    ("python3.9", "2025-12-15"),
    ("ruby2.5", "2021-07-30"),
    ("ruby2.7", "2023-12-07"),
    ("ruby3.2", "2026-03-31"),
    ("ruby3.3", "2027-03-31"),
    ("ruby3.4", "2028-03-31"),
    ("ruby4.0", "2029-03-31"),
];

/// Whether AWS still patches a runtime on a day, written as `2027-01-31`; unknown for one that the table does not have.
pub fn is_supported(runtime: Phrase<'_>, today: &str) -> Truth {
    if let Some(why) = runtime.hole {
        return Truth::Unknown(why);
    }
    match DEPRECATIONS.binary_search_by_key(&runtime.text, |it| it.0) {
        // Days written year first are in order as texts.
        Ok(index) => (today < DEPRECATIONS[index].1).into(),
        Err(_) => Truth::Unknown(Why::Unsettled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_days_are_days() {
        assert!(DEPRECATIONS.is_sorted_by_key(|it| it.0));
        for (name, day) in DEPRECATIONS {
            let parts: Vec<_> = day.split('-').map(str::len).collect();
            assert_eq!(parts, [4, 2, 2], "{name}");
        }
    }

    #[test]
    fn a_runtime_is_supported_until_its_day() {
        assert_eq!(is_supported(Phrase::whole("nodejs24.x"), AS_OF), Truth::Yes);
        assert_eq!(is_supported(Phrase::whole("nodejs24.x"), "2028-04-29"), Truth::Yes);
        assert_eq!(is_supported(Phrase::whole("nodejs24.x"), "2028-04-30"), Truth::No);
        assert_eq!(is_supported(Phrase::whole("nodejs18.x"), AS_OF), Truth::No);
        assert!(matches!(is_supported(Phrase::whole("cobol85"), AS_OF), Truth::Unknown(_)));
    }
}
