//! What a check is.

use std::fmt;

use hardline_facts::{Answer, Facts, Kind, Origin, Table, Truth, Why};

use crate::Example;

/// A duty of the customer that a resource's facts can show to be met.
#[derive(Debug)]
pub struct Check {
    /// Service, resource and subject in kebab case, as the file's folder and name.
    pub id: &'static str,
    /// The duty, so that "met" and "violated" read on from it.
    pub title: &'static str,
    /// The responsibilities, by id in the model, that a verdict is evidence for.
    pub evidence_for: &'static [&'static str],
    /// How grave a violation is; Security Hub's word where it has one.
    pub severity: Severity,
    /// What other tools call a control that means the same: Security Hub (`S3.1`), AWS Config rules, Checkov, Trivy,
    /// cfn-guard, Prowler, and the name of the control idea.
    pub aliases: &'static [&'static str],
    /// The questions, one judge for each kind of resource that can answer them.
    pub judges: &'static [&'static dyn AnyJudge],
    /// What to do about a violation.
    pub fix: &'static str,
    /// AWS's documentation of the setting and its default.
    pub links: &'static [&'static str],
    /// Sources with the verdict each must get.
    pub examples: &'static [Example],
}

/// How grave a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth mending when near.
    Low,
    /// To be mended in the usual course.
    Medium,
    /// To be mended first.
    High,
    /// Open to anyone now.
    Critical,
}

impl Severity {
    /// The word in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// What a check says of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The duty is met; the place shows it.
    Met(Origin),
    /// The duty is violated; the place shows it.
    Violated(Origin),
    /// The evidence does not tell, and why.
    Unknown(Why, Origin),
    /// The duty does not arise.
    NotApplicable,
}

impl Verdict {
    /// The word used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met(_) => "met",
            Self::Violated(_) => "violated",
            Self::Unknown(..) => "unknown",
            Self::NotApplicable => "n/a",
        }
    }

    /// The place that decided.
    #[must_use]
    pub fn origin(self) -> Option<Origin> {
        match self {
            Self::Met(at) | Self::Violated(at) | Self::Unknown(_, at) => Some(at),
            Self::NotApplicable => None,
        }
    }
}

/// The two questions of a check to one kind of resource.
pub struct Judge<K: Kind> {
    /// Whether the duty arises.
    pub applies: fn(Facts<'_, K>) -> Answer,
    /// Whether it is met.
    pub holds: fn(Facts<'_, K>) -> Answer,
}

/// The duty arises for every resource of the kind.
pub fn always<K: Kind>(facts: Facts<'_, K>) -> Answer {
    facts.exists()
}

/// A judge of whatever kind, so that a check can list several.
pub trait AnyJudge: Sync {
    /// The kind it judges.
    fn table(&self) -> &'static Table;
    /// The verdict on a resource of that kind, in the facts' world.
    fn verdict(&self, facts: Facts<'_>) -> Verdict;
}

impl<K: Kind> AnyJudge for Judge<K> {
    fn table(&self) -> &'static Table {
        K::TABLE
    }

    fn verdict(&self, facts: Facts<'_>) -> Verdict {
        let facts = facts.of::<K>();
        let applies = (self.applies)(facts);
        let decided = match applies.truth {
            Truth::No => return Verdict::NotApplicable,
            Truth::Yes => (self.holds)(facts),
            // Whatever applies or not, a duty that is met needs no decision.
            Truth::Unknown(_) => match (self.holds)(facts) {
                holds if holds.is_yes() => holds,
                _ => applies,
            },
        };
        match decided.truth {
            Truth::Yes => Verdict::Met(decided.at),
            Truth::No => Verdict::Violated(decided.at),
            Truth::Unknown(why) => Verdict::Unknown(why, decided.at),
        }
    }
}

impl fmt::Debug for dyn AnyJudge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Judge<{}>", self.table().type_name)
    }
}
