//! Records of people, which are kept beside the sources: which hold, and what is wrong with them.

use std::{path::Path, sync::Arc};

use hardline_attestations::{Book, Problem as Wrong, ProblemKind, find, load};
use hardline_facts::Estate;
use hardline_ledger::{Date, Records};
use hardline_sources::{Problem, Scan};

use crate::{
    arguments,
    settings::{Loaded, from_here},
};

/// The records of a scan; what is wrong with them is told among its problems.
pub(crate) fn of_scan(
    settings: &Loaded,
    near: &Path,
    arguments: &arguments::Scan,
    scan: &mut Scan,
    today: Date,
) -> Records {
    let mut records = Records { profile: settings.estate.clone(), ..Records::default() };
    let folder = settings.file.as_ref().map(|it| it.1.as_path());
    // Who goes by no settings goes by nothing that came with the sources.
    if let Some(root) = find(folder.unwrap_or(near)).filter(|_| !arguments.no_config) {
        let mut book = load(&root, Some(&today), &from_here);
        counted(&mut book, &scan.estate, arguments.report.account.as_deref(), &mut records);
        scan.problems.extend(book.problems.iter().map(problem));
    }
    records.today = Some(today);
    records
}

/// Puts what counts of a book into the records of an estate, and tells what does nothing there.
pub(crate) fn counted(book: &mut Book, estate: &Estate, account: Option<&str>, records: &mut Records) {
    records.reports = book.reviewed();
    for written in book.attestations.iter().filter(|it| it.counts) {
        let picked = written.scope.pick(estate, &book.root, account);
        let mut remark = |message: String| {
            book.problems.push(Wrong {
                path: written.source.path.clone(),
                text: Some(Arc::clone(&written.source.text)),
                span: Some(written.source.span),
                message,
                kind: ProblemKind::Idle,
                number: 1,
            });
        };
        let id = &written.attestation.id;
        if let Some((number, why)) = &picked.undecided {
            let noun = if *number == 1 { "resource" } else { "resources" };
            remark(format!(
                "of {number} {noun} it is not known whether `{id}` speaks of them, so that it does not count there: {why}"
            ));
        } else if picked.is_idle() && !estate.parts.is_empty() {
            remark(format!("`{id}` speaks of nothing that was scanned: {}", written.scope));
        }
        let mut attestation = written.attestation.clone();
        attestation.scope = picked.scope;
        records.attestations.push(Arc::new(attestation));
    }
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
