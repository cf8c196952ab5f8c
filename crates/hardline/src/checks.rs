//! `hardline checks`: the list of checks.

use std::io::{self, IsTerminal as _};

use hardline_checks::{CHECKS, Entry};
use hardline_report::{checks_json, checks_markdown, checks_text};
use hardline_settings::meant;

use crate::{
    arguments::{Checks, ListFormat},
    exit::{Exit, Failure},
};

/// Prints the checks that pass every filter.
pub(crate) fn run(arguments: &Checks) -> Result<Exit, Failure> {
    is_there("service", &arguments.service, CHECKS.iter().map(|it| it.service))?;
    let responsibilities = CHECKS.iter().flat_map(|it| it.check.evidence_for.iter().copied());
    is_there("responsibility with a check", &arguments.responsibility, responsibilities)?;
    is_there("check with the alias", &arguments.alias, CHECKS.iter().flat_map(|it| it.check.aliases.iter().copied()))?;
    let words: Vec<_> = arguments.words.iter().map(|it| it.to_lowercase()).collect();
    let passes = |entry: &&Entry| {
        let check = entry.check;
        let severity = |it: &crate::arguments::Severity| it.severity() == check.severity;
        (arguments.service.is_empty() || arguments.service.iter().any(|it| it == entry.service))
            && (arguments.severity.is_empty() || arguments.severity.iter().any(severity))
            && (arguments.responsibility.is_empty()
                || arguments.responsibility.iter().any(|it| check.evidence_for.contains(&it.as_str())))
            && (arguments.alias.is_empty() || arguments.alias.iter().any(|it| check.aliases.contains(&it.as_str())))
            && holds_all(entry, &words)
    };
    let chosen: Vec<&Entry> = CHECKS.iter().filter(passes).collect();
    let width = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    let width = width.map(|(width, _)| usize::from(width.0).clamp(40, 160));
    let out = &mut io::stdout().lock();
    let written = match arguments.format {
        ListFormat::Text => checks_text(&chosen, width, out),
        ListFormat::Json => checks_json(&chosen, out),
        ListFormat::Markdown => checks_markdown(&chosen, out),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(Exit::Clean),
    }
}

fn is_there(noun: &str, given: &[String], all: impl Iterator<Item = &'static str>) -> Result<(), Failure> {
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    all.dedup();
    match given.iter().find(|it| !all.contains(&it.as_str())) {
        Some(wrong) => Err(Failure::usage(format!("there is no {noun} `{wrong}`; {}", meant(wrong, &all)))),
        None => Ok(()),
    }
}

/// Whether what is written of a check holds all words, given in lower case.
fn holds_all(entry: &Entry, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let check = entry.check;
    let written = [check.id, check.title, entry.documentation, check.fix].join("\n").to_lowercase();
    words.iter().all(|it| written.contains(it))
}
