//! Records of people, which are kept beside the sources: which hold, and what is wrong with them.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use hardline_attestations::{Book, Picked, Problem as Wrong, ProblemKind, Project, Written, find, load_all};
use hardline_facts::Estate;
use hardline_ledger::{Date, Records};
use hardline_model::Scope;
use hardline_sources::{Problem, Scan};

use crate::{
    arguments,
    settings::{Loaded, from_here, from_here_unfollowed},
};

/// The records of a scan; what is wrong with them is told among its problems.
pub(crate) fn of_scan(
    settings: &Loaded,
    paths: &[PathBuf],
    arguments: &arguments::Scan,
    scan: &mut Scan,
    today: Date,
) -> Records {
    let mut records = Records { profile: settings.estate.clone(), ..Records::default() };
    // Who goes by no settings goes by nothing that came with the sources.
    if !arguments.no_config {
        for mut book in books(paths, &today) {
            counted(&mut book, &scan.estate, arguments.report.account.as_deref(), &mut records);
            scan.problems.extend(book.problems.iter().map(problem));
        }
    }
    records.today = Some(today);
    records
}

/// The records of the projects that paths are in, each once, in the order of the paths.
pub(crate) fn books(paths: &[PathBuf], today: &Date) -> Vec<Book> {
    let mut roots: Vec<PathBuf> = Vec::new();
    for root in paths.iter().filter_map(|it| find(it)) {
        if !roots.contains(&root) {
            roots.push(root);
        }
    }
    load_all(&roots, Some(today), &from_here_unfollowed)
}

/// Puts what counts of a book into the records of an estate, and tells what does nothing there.
pub(crate) fn counted(book: &mut Book, estate: &Estate, account: Option<&str>, records: &mut Records) {
    let project = Project::new(estate, &book.root, account);
    let taken: BTreeSet<String> = records
        .attestations
        .iter()
        .map(|it| it.id.clone())
        .chain(records.reports.iter().map(|it| it.id.clone()))
        .collect();
    // Two projects may call theirs the same.
    let folder = from_here(&book.root);
    let named = |id: &str| if taken.contains(id) { format!("{folder}/{id}") } else { id.to_owned() };
    for it in &mut book.reports {
        it.report.id = named(&it.report.id);
    }
    for it in &mut book.attestations {
        it.attestation.id = named(&it.attestation.id);
    }
    records.reports.extend(book.reviewed_of(&project));
    let mut remarks = Vec::new();
    for written in book.attestations.iter().filter(|it| it.counts) {
        let picked = written.scope.pick(&project);
        if !estate.parts.is_empty() {
            remarks.extend(remark(written, &picked));
        }
        let mut attestation = written.attestation.clone();
        attestation.scope = picked.scope;
        records.attestations.push(Arc::new(attestation));
    }
    book.remark(&remarks);
}

/// What is to be said of a word that does nothing, or not all that it says.
fn remark(written: &Written, picked: &Picked) -> Option<Wrong> {
    let id = &written.attestation.id;
    let message = if let Some((number, why)) = &picked.undecided {
        let noun = if *number == 1 { "resource" } else { "resources" };
        format!(
            "of {number} {noun} it is not known whether `{id}` speaks of them, so that it does not count there: {why}"
        )
    } else if picked.leaves_account && written.responsibility.scope == Scope::Account {
        format!(
            "not all that was scanned is of the project of `{id}`, so that it does not count for the account; scan each project by itself"
        )
    } else if picked.is_idle() {
        format!("`{id}` speaks of nothing that was scanned: {}", written.scope)
    } else {
        return None;
    };
    Some(Wrong {
        path: written.source.path.clone(),
        text: Some(Arc::clone(&written.source.text)),
        span: Some(written.source.span),
        message,
        kind: ProblemKind::Idle,
        number: 1,
    })
}

/// A problem of a record as one of the scan. It loses no source.
pub(crate) fn problem(of: &Wrong) -> Problem {
    Problem {
        path: of.path.clone(),
        text: of.text.clone(),
        span: of.span,
        message: of.message.clone(),
        loses_file: false,
        loses_part: false,
    }
}
