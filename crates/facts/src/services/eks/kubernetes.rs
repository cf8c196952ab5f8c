//! The versions of Kubernetes on Amazon EKS, and until when they are in standard support.

use crate::{Phrase, Truth, Why};

/// Minor versions of Kubernetes 1, with the day on which standard support ended or will end:
/// <https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar>.
static END_OF_SUPPORT: &[(u32, &str)] = &[
    (29, "2025-03-23"),
    (30, "2025-07-23"),
    (31, "2025-11-26"),
    (32, "2026-03-23"),
    (33, "2026-07-29"),
    (34, "2026-12-02"),
    (35, "2027-03-27"),
];

/// Whether a version is in standard support on a day, written as `2027-01-31`; unknown for one that is newer than the table.
pub(super) fn is_supported(version: Phrase<'_>, today: &str) -> Truth {
    if let Some(why) = version.hole {
        return Truth::Unknown(why);
    }
    let Some(minor) = version.text.strip_prefix("1.").and_then(|it| it.parse::<u32>().ok()) else {
        return Truth::Unknown(Why::Mistyped);
    };
    match END_OF_SUPPORT.iter().find(|it| it.0 == minor) {
        Some((_, end)) => (today < *end).into(),
        None if minor < END_OF_SUPPORT[0].0 => Truth::No,
        None => Truth::Unknown(Why::Unsettled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_supported_until_its_day() {
        for (version, today, wanted) in [
            ("1.33", "2026-07-28", Truth::Yes),
            ("1.33", "2026-07-29", Truth::No),
            ("1.21", "2026-11-22", Truth::No),
            ("1.99", "2026-11-22", Truth::Unknown(Why::Unsettled)),
            ("latest", "2026-11-22", Truth::Unknown(Why::Mistyped)),
        ] {
            assert_eq!(is_supported(Phrase::whole(version), today), wanted, "{version} {today}");
        }
    }
}
