//! Why an entry or a verdict stands as it does, in a sentence.

use std::{borrow::Cow, sync::OnceLock};

use hardline_checks::{Check, Judgement, Verdict};
use hardline_facts::Estate;
use hardline_ledger::{Entry, Holder, Reason, Status, Subject};
use hardline_model::RESPONSIBILITIES;

use crate::live::covered;

/// Why a verdict is unknown; none for the others.
pub(crate) fn of_verdict(estate: &Estate, judgement: &Judgement) -> Option<String> {
    match judgement.verdict {
        Verdict::Unknown(why, at) => Some(estate.parts[at.part as usize].explain(why)),
        _ => None,
    }
}

/// Why entries stand as they do. What is said of a responsibility as such is written once: most entries say no more.
#[derive(Debug)]
pub(crate) struct Reasons {
    /// For each responsibility, by its place in the model: that it is AWS's, and that only a person can say.
    of: Vec<(OnceLock<String>, OnceLock<String>)>,
}

impl Default for Reasons {
    fn default() -> Self {
        Self { of: RESPONSIBILITIES.iter().map(|_| <_>::default()).collect() }
    }
}

impl Reasons {
    /// Why an entry stands as it does, with secrets covered.
    pub(crate) fn of_entry<'s>(&'s self, estate: &Estate, entry: &Entry) -> Cow<'s, str> {
        let known = &self.of[entry.responsibility.index];
        let once = |of: &'s OnceLock<String>, make: &dyn Fn() -> String| {
            Cow::Borrowed(of.get_or_init(|| covered(make()).into_owned()).as_str())
        };
        match &entry.reason {
            Reason::Model if entry.status != Status::Other => once(&known.0, &|| text(estate, entry)),
            Reason::Person => once(&known.1, &|| text(estate, entry)),
            Reason::NoCheck if entry.not_run.is_empty() => NO_CHECK.into(),
            Reason::NotSeen if entry.not_run.is_empty() => NOT_SEEN.into(),
            Reason::NotDemanded => NOT_DEMANDED.into(),
            // The ids of checks are no secrets.
            Reason::Evidence if entry.status != Status::Unknown => text(estate, entry).into(),
            _ => covered(text(estate, entry)),
        }
    }
}

const NO_CHECK: &str = "no check reads this from a resource of this type; a person can attest it";

const NOT_SEEN: &str = "nothing that was scanned shows it; another template or the live account may";

const NOT_DEMANDED: &str = "a duty only where data or rules ask for it, and none that the profile names does";

fn text(estate: &Estate, entry: &Entry) -> String {
    match &entry.reason {
        Reason::Model => match entry.holder.share().filter(|_| entry.status == Status::Other) {
            Some(share) => format!("neither AWS's nor yours: {}", share.customer),
            None => match hardline_model::report_to_ask_for(entry.responsibility) {
                Some(kind) => format!(
                    "it is AWS's; its {}, from {}, is the evidence, and no review is on record",
                    kind.title, kind.from
                ),
                None => "it is AWS's; AWS's audit reports are the evidence".to_owned(),
            },
        },
        Reason::Undecided => match &entry.holder {
            Holder::Undecided { facts, candidates } => {
                let each: Vec<_> = candidates
                    .iter()
                    .map(|(title, share)| match share {
                        Some(share) => format!("{} ({title})", share.party),
                        None => format!("nobody ({title})"),
                    })
                    .collect();
                let facts: Vec<_> = facts.iter().map(|it| format!("`{it}`")).collect();
                format!("whose it is hangs on {}: {}", facts.join(" and "), each.join(", "))
            }
            Holder::Decided(_) => String::new(),
        },
        Reason::NoCheck if entry.not_run.is_empty() => NO_CHECK.to_owned(),
        Reason::NoCheck => format!("it was not looked at: {} did not run", named_of(&entry.not_run)),
        Reason::NotSeen if entry.not_run.is_empty() => NOT_SEEN.to_owned(),
        Reason::NotSeen => format!("{NOT_SEEN}; {} did not run", named_of(&entry.not_run)),
        Reason::Person => format!("only a person can say: {}", entry.responsibility.question),
        Reason::Attested(it) if entry.status == Status::Expired => {
            format!("the word of {} ended on {} ({}): {}", it.owner, it.until, it.id, it.statement)
        }
        Reason::Attested(it) => {
            let mut text = format!("{}: {} (until {}, {})", it.owner, it.statement, it.until, it.id);
            if !entry.not_run.is_empty() {
                let ids = named_of(&entry.not_run);
                text.push_str(&format!("; no scan could speak against it, since {ids} did not run"));
            }
            text
        }
        Reason::Contradicted(it) => {
            format!(
                "{}; {} attested otherwise ({}), which the scan overturns",
                by_verdicts(estate, entry),
                it.owner,
                it.id
            )
        }
        Reason::Waived(text) => text.clone(),
        Reason::Reviewed(it) => {
            format!(
                "it is AWS's; {} is the evidence, reviewed by {} on {} (until {}, {})",
                it.name, it.reviewed_by, it.reviewed_on, it.until, it.id
            )
        }
        Reason::Lapsed(it) => format!(
            "it is AWS's; the review of {} by {} ended on {} ({}), so ask for the report that holds now",
            it.name, it.reviewed_by, it.until, it.id
        ),
        Reason::NotDemanded => NOT_DEMANDED.to_owned(),
        Reason::Evidence => by_verdicts(estate, entry),
    }
}

/// The checks whose verdicts made an entry stand as it does.
fn by_verdicts(estate: &Estate, entry: &Entry) -> String {
    let word = match entry.status {
        Status::Violated => "violated",
        Status::Unknown => "unknown",
        Status::NotApplicable => "n/a",
        _ => "met",
    };
    let mut ids: Vec<_> = entry.evidence.iter().filter(|it| it.verdict.name() == word).map(|it| it.check.id).collect();
    ids.dedup();
    let mut text = format!("{}: {}", if word == "n/a" { "does not arise by" } else { word_by(word) }, named(ids));
    if let (Status::Unknown, Some(Verdict::Unknown(why, at))) =
        (entry.status, entry.evidence.iter().map(|it| it.verdict).find(|it| it.name() == word))
    {
        text.push_str("; ");
        text.push_str(&estate.parts[at.part as usize].explain(why));
    }
    if !entry.not_run.is_empty() {
        text.push_str(&format!("; {} did not run", named_of(&entry.not_run)));
    }
    text
}

fn named_of(checks: &[&Check]) -> String {
    named(checks.iter().map(|it| it.id).collect())
}

/// Ids in words, the first four at most.
fn named(mut ids: Vec<&str>) -> String {
    let more = ids.len().saturating_sub(4);
    ids.truncate(4);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    ids.join(", ") + &more
}

fn word_by(word: &str) -> &'static str {
    match word {
        "violated" => "violated by",
        "unknown" => "not known by",
        _ => "met by",
    }
}

/// What an entry is about, for people: the resource's name, or the account.
pub(crate) fn subject(estate: &Estate, subject: Subject) -> &str {
    match subject {
        Subject::Account => "the account",
        Subject::Resource(part, resource) => {
            let part = &estate.parts[part as usize];
            part.text(part.resources[resource as usize].name)
        }
    }
}
