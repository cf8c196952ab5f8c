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
    /// Checks that did not run.
    pub(super) left_out: u64,
}

impl Seen {
    /// What the totals of a run say of it.
    pub(super) fn of(coverage: &Coverage) -> Self {
        Self {
            lost: (coverage.lost + coverage.lost_in_part) as u64,
            is_nothing: coverage.templates == 0,
            left_out: coverage.left_out as u64,
        }
    }

    /// Whether it saw all that was there, so that what it does not tell is not there.
    pub(super) fn is_whole(self) -> bool {
        self.lost == 0 && !self.is_nothing && self.left_out == 0
    }

    /// Whether what one run finds and another does not tells anything: both saw all there was, by as many checks.
    pub(super) fn compares_with(self, other: Self) -> bool {
        [self, other].iter().all(|it| it.lost == 0 && !it.is_nothing) && self.left_out == other.left_out
    }

    /// What it did not see, in words that go on a sentence; none where it saw all.
    pub(super) fn told(self) -> Option<String> {
        let told: Vec<String> = [
            self.is_nothing.then(|| "found nothing to judge".to_owned()),
            (self.lost > 0).then(|| format!("{} not read, or not as a whole", count(self.lost, "file"))),
            (self.left_out > 0).then(|| format!("{} left out", count(self.left_out, "check"))),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!told.is_empty()).then(|| told.join(", "))
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
        for (templates, lost, lost_in_part, left_out, wanted) in [
            (1, 0, 0, 0, ""),
            (1, 1, 0, 0, "1 file not read, or not as a whole"),
            (3, 1, 2, 0, "3 files not read, or not as a whole"),
            (1, 0, 0, 1, "1 check left out"),
            (3, 1, 0, 7, "1 file not read, or not as a whole, 7 checks left out"),
            (0, 0, 0, 0, "found nothing to judge"),
            (0, 2, 0, 0, "found nothing to judge, 2 files not read, or not as a whole"),
        ] {
            let seen = Seen::of(&Coverage { templates, lost, lost_in_part, left_out, ..Coverage::default() });
            assert_eq!(seen.told().unwrap_or_default(), wanted);
            assert_eq!(seen.is_whole(), wanted.is_empty(), "{wanted}");
            assert_eq!(seen.mark().is_empty(), wanted.is_empty(), "{wanted}");
            // A run compares with another that left out as many checks, unless there was something that it could not see.
            assert_eq!(seen.compares_with(seen), lost + lost_in_part == 0 && templates > 0, "{wanted}");
            let of_all = Seen::of(&Coverage { templates: 1, ..Coverage::default() });
            assert_eq!(seen.compares_with(of_all), wanted.is_empty(), "{wanted}");
        }
    }
}
