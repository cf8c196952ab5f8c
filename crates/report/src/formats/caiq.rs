//! CSV of CSA's questionnaire CAIQ v4.0.3: who owns each question in this estate, and what of it the ledger can answer. Questions
//! stand by id; their text is CSA's, so the duties that serve them stand in its place, in the model's words.
//!
//! The columns up to `CCM Control ID` and the words in them are CSA's. The CSC is whoever owns the estate, the CSP is AWS beneath it; a
//! column more says what the owner writes who answers as a CSP to customers of their own.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use hardline_ledger::Status;
use hardline_model::{CAIQ, Question};
use hardline_run::Run;

use crate::{
    Format, Look,
    controls::{Cell, Standing, Tally},
    table::Table,
};

struct Caiq;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Caiq;

const COLUMNS: [&str; 13] = [
    "Question ID",
    "CSP CAIQ Answer",
    "SSRM Control Ownership",
    "CSP Implementation Description (Optional/Recommended)",
    "CSC Responsibilities (Optional/Recommended)",
    "CCM Control ID",
    "Third-Party Responsibilities",
    "Ownership in the CAIQ of the Estate's Owner",
    "Duties That Serve It",
    "Why This Answer",
    "Checks",
    "Attestations",
    "Reviewed Reports",
];

/// The most different duties of one side that a cell names; the ledger has all.
const MOST_DUTIES: usize = 12;

impl Format for Caiq {
    fn name(&self) -> &'static str {
        "caiq"
    }

    fn summary(&self) -> &'static str {
        "CSA CAIQ v4: who owns each question, with the answers that the ledger can give, as a table"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let sums = run.sums()?;
        let mut of: Vec<Vec<&Cell>> = vec![Vec::new(); hardline_model::RESPONSIBILITIES.len()];
        for cell in &sums.cells {
            of[cell.responsibility.index].push(cell);
        }
        let cells = |question: &Question| -> Vec<&Cell> {
            question.responsibilities.iter().flat_map(|it| &of[it.index]).copied().collect()
        };
        let mut table = Table::new(out, &COLUMNS)?;
        for control in CAIQ.chunk_by(|one, other| one.control == other.control) {
            if control.iter().all(|it| it.responsibilities.is_empty()) {
                continue;
            }
            let whole: Vec<&Cell> = control.iter().flat_map(cells).collect();
            for question in control {
                let own = cells(question);
                // Where nothing speaks to the question itself, its ownership is that of the control.
                let parties = Parties::of(if question.responsibilities.is_empty() { &whole } else { &own });
                let (answer, why) = answer(question, &own, sums.may_have_more);
                let duties: Vec<_> = question.responsibilities.iter().map(|it| it.title).collect();
                table.row(&[
                    question.id,
                    answer,
                    parties.ownership(),
                    &side(&own, |it| &it.aws),
                    &side(&own, |it| &it.customer),
                    question.control,
                    &side(&own, |it| &it.other),
                    parties.of_the_owner(),
                    &duties.join("; "),
                    &why,
                    &all(&own, |it| &it.checks),
                    &all(&own, |it| &it.attestations),
                    &all(&own, |it| &it.reports),
                ])?;
            }
        }
        table.end()
    }
}

/// Who has a part of what some cells hold, where a duty arises.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "any of the four may have a part beside any other")]
struct Parties {
    aws: bool,
    customer: bool,
    other: bool,
    undecided: bool,
}

impl Parties {
    fn of(cells: &[&Cell]) -> Self {
        let has = |parties: &[&str]| cells.iter().any(|it| !it.is_idle() && parties.contains(&it.party));
        Self {
            aws: has(&["aws", "shared"]),
            customer: has(&["customer", "shared"]),
            other: has(&["other"]),
            undecided: has(&["undecided"]),
        }
    }
    /// CSA's word for who owns it, AWS being the CSP; empty where nobody knows, where no duty arises, and where it is the
    /// customer's and a third party's, for which there is no word.
    fn ownership(self) -> &'static str {
        match self {
            // Whoever else has a part, both have one.
            Self { aws: true, customer: true, .. } => "Shared CSP and CSC",
            Self { undecided: true, .. } | Self { customer: true, other: true, .. } => "",
            Self { aws: true, other: true, .. } => "Shared CSP and 3rd-party",
            Self { aws: true, .. } => "CSP-owned",
            Self { customer: true, .. } => "CSC-owned",
            Self { other: true, .. } => "3rd-party outsourced",
            _ => "",
        }
    }

    /// The same where the estate's owner is the CSP, to whom AWS is a third party; what their own customers do is in no source.
    fn of_the_owner(self) -> &'static str {
        match (self.customer, self.aws || self.other) {
            (true, true) => "Shared CSP and 3rd-party",
            _ if self.undecided => "",
            (true, false) => "CSP-owned",
            (false, true) => "3rd-party outsourced",
            (false, false) => "",
        }
    }
}

/// The answer that the ledger gives, empty where it gives none, and why.
fn answer(question: &Question, cells: &[&Cell], may_have_more: bool) -> (&'static str, String) {
    if question.responsibilities.is_empty() {
        return ("", "Nothing of the model speaks to this question; the ownership is that of its control.".to_owned());
    }
    let mut tally = Tally::default();
    for cell in cells {
        tally.add(&cell.tally);
    }
    if tally.entries() == 0 {
        let read = if may_have_more { "what could be read of the sources" } else { "the sources" };
        return ("", format!("No resource of {read} has a duty that it asks about."));
    }
    let is_violated = tally.of(Status::Violated) > 0;
    let (answer, why) = match tally.standing() {
        _ if is_violated && question.is_answered && tally.done() == 0 => {
            ("No", "Nothing that it asks of the customer is shown to be done, and checks find some of it violated.".to_owned())
        }
        // Neither word says that a part is done, and of what asks for more than the ledger holds nobody knows whether that part
        // decides.
        _ if is_violated => ("", "Checks find some of what serves it violated; what that makes of the answer, a person says.".to_owned()),
        Standing::Partly | Standing::NotShown => ("", tally.missing()),
        _ if !question.is_answered => {
            ("", "Nothing that serves it is missing, but it asks for more, which a person answers.".to_owned())
        }
        Standing::NotApplicable => ("NA", "No duty that it asks about arises.".to_owned()),
        Standing::Shown => {
            ("Yes", "All that it asks is met, attested, or for AWS's part shown by a reviewed report.".to_owned())
        }
    };
    (answer, format!("{}. {why}", tally.words()))
}

/// The duties of a side where one arises, by responsibility, each with the services that it is of.
fn side(cells: &[&Cell], of: impl Fn(&Cell) -> &BTreeSet<String>) -> String {
    let mut duties: BTreeMap<(usize, &str), (&str, Vec<&str>)> = BTreeMap::new();
    for cell in cells.iter().filter(|it| !it.is_idle()) {
        let service = if cell.service.is_empty() { "the account" } else { &cell.service };
        for duty in of(cell) {
            let (_, services) =
                duties.entry((cell.responsibility.index, duty)).or_insert((cell.responsibility.title, Vec::new()));
            if !services.contains(&service) {
                services.push(service);
            }
        }
    }
    let lines = duties.iter().take(MOST_DUTIES);
    let mut lines: Vec<_> =
        lines.map(|((_, duty), (title, services))| format!("{title} ({}): {duty}", services.join(", "))).collect();
    let more = duties.len().saturating_sub(MOST_DUTIES);
    if more > 0 {
        lines.push(format!("And {more} more, by resource, in the format ledger-csv."));
    }
    lines.join(" ")
}

/// What of the cells' fields any of them names, each once.
fn all(cells: &[&Cell], of: impl Fn(&Cell) -> &BTreeSet<String>) -> String {
    let ids: BTreeSet<&str> = cells.iter().flat_map(|it| of(it)).map(String::as_str).collect();
    ids.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::Parties;

    #[test]
    fn parties_have_the_words_of_the_questionnaire() {
        for (parties, by_aws, by_owner) in [
            ("", "", ""),
            ("a", "CSP-owned", "3rd-party outsourced"),
            ("c", "CSC-owned", "CSP-owned"),
            ("ac", "Shared CSP and CSC", "Shared CSP and 3rd-party"),
            ("o", "3rd-party outsourced", "3rd-party outsourced"),
            ("ao", "Shared CSP and 3rd-party", "3rd-party outsourced"),
            ("co", "", "Shared CSP and 3rd-party"),
            ("aco", "Shared CSP and CSC", "Shared CSP and 3rd-party"),
            ("u", "", ""),
            ("au", "", ""),
            ("cu", "", ""),
            ("acu", "Shared CSP and CSC", "Shared CSP and 3rd-party"),
        ] {
            let has = |it: char| parties.contains(it);
            let found = Parties { aws: has('a'), customer: has('c'), other: has('o'), undecided: has('u') };
            assert_eq!((found.ownership(), found.of_the_owner()), (by_aws, by_owner), "{parties}");
        }
    }
}
