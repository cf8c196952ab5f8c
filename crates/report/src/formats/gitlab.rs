//! GitLab's code quality report, for the widget of a merge request (<https://docs.gitlab.com/ci/testing/code_quality/>).

use std::io::{self, Write};

use hardline_run::{Run, Which};
use serde::Serialize;

use crate::{
    Format, Look,
    gravest::{Checks, NOT_READ, fingerprint, fingerprint_of_lost, not_read, plainly, told},
    list::List,
};

struct GitLab;

/// This format.
pub(crate) static FORMAT: &dyn Format = &GitLab;

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Format for GitLab {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn summary(&self) -> &'static str {
        "GitLab's code quality report, for merge requests"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let mut list = List::begin(out)?;
        for it in head.lost() {
            list.item(&Issue {
                description: plainly(format!("{}: {}", not_read(it), it.message)),
                check_name: NOT_READ,
                fingerprint: fingerprint_of_lost(head, it),
                severity: "blocker",
                location: Location { path: plainly(head.paths.of(&it.file).into_owned()), lines: Lines { begin: it.line.unwrap_or(1) } },
            })?;
        }
        run.findings(Which::Violated, &mut |it| {
            if it.waived.is_some() {
                return Ok(());
            }
            list.item(&Issue {
                description: plainly(told(&it, &format!("{} ({}): {}", it.resource, it.type_name, checks.title(&it)))),
                check_name: &it.check,
                fingerprint: fingerprint(head, &it),
                severity: match checks.severity(&it) {
                    "critical" => "blocker",
                    "high" => "critical",
                    "medium" => "major",
                    _ => "minor",
                },
                location: Location { path: plainly(head.paths.of(&it.file).into_owned()), lines: Lines { begin: it.line.max(1) } },
            })
        })?;
        list.end()
    }
}
