//! How much of the sources a run saw. What a page says of a run that lost files, or found none, holds of no more than that.

use hardline_report::html::markup::count;
use hardline_run::Coverage;

/// How much a run saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// Files that it could not read, or not as a whole.
    pub(super) lost: u64,
    /// Whether it found no template at all, so that it judged nothing.
    pub(super) is_nothing: bool,
}

impl Seen {
    /// What the totals of a run say of it.
    pub(super) fn of(coverage: &Coverage) -> Self {
        Self { lost: (coverage.lost + coverage.lost_in_part) as u64, is_nothing: coverage.templates == 0 }
    }

    /// Whether it saw all that was there, so that what it does not tell is not there.
    pub(super) fn is_whole(self) -> bool {
        self.lost == 0 && !self.is_nothing
    }

    /// What it did not see, in words that go on a sentence; none where it saw all.
    pub(super) fn told(self) -> Option<String> {
        let lost = || format!("{} not read, or not as a whole", count(self.lost, "file"));
        match (self.is_nothing, self.lost) {
            (false, 0) => None,
            (false, _) => Some(lost()),
            (true, 0) => Some("found nothing to judge".to_owned()),
            (true, _) => Some(format!("found nothing to judge, {}", lost())),
        }
    }

    /// That as a mark beside what it bounds; empty where all was seen.
    pub(super) fn mark(self) -> String {
        self.told().map_or_else(String::new, |it| format!("<span class=\"unseen s-unknown\">{it}</span>"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_seen_is_told() {
        for (templates, lost, lost_in_part, wanted) in [
            (1, 0, 0, ""),
            (1, 1, 0, "1 file not read, or not as a whole"),
            (3, 1, 2, "3 files not read, or not as a whole"),
            (0, 0, 0, "found nothing to judge"),
            (0, 2, 0, "found nothing to judge, 2 files not read, or not as a whole"),
        ] {
            let seen = Seen::of(&Coverage { templates, lost, lost_in_part, ..Coverage::default() });
            assert_eq!(seen.told().unwrap_or_default(), wanted);
            assert_eq!(seen.is_whole(), wanted.is_empty(), "{wanted}");
            assert_eq!(seen.mark().is_empty(), wanted.is_empty(), "{wanted}");
        }
    }
}
