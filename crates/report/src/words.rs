//! What a person should know at the end of a report of what people put on record: words that the scan overturns, that have ended
//! or end soon, and what the profile of the estate demands.

use hardline_run::{AttestationOfRun, Head, ReportOfRun};

/// The most records that a line names.
const MOST_NAMED: usize = 4;

/// A sentence each, none where there is nothing to say.
pub(crate) fn lines(head: &Head) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for it in &head.attestations {
        for contradiction in &it.contradicted {
            let whose = contradiction.resource.as_ref().map_or("the account".to_owned(), |it| format!("`{it}`"));
            lines.push(format!(
                "Contradicted: {} of {whose}, attested by {} ({}), is violated by {}; the scan holds.",
                it.responsibility,
                it.owner,
                it.id,
                named(contradiction.checks.iter().map(String::as_str).collect())
            ));
        }
    }
    let contradicted = lines.len().saturating_sub(MOST_NAMED);
    if contradicted > 0 {
        lines.truncate(MOST_NAMED);
        lines.push(format!("... and {contradicted} more contradictions; `--format json` lists all."));
    }
    let mut others = Vec::new();
    for it in &head.attestations {
        let places = |number: u64| if number == 1 { "1 line".to_owned() } else { format!("{number} lines") };
        if it.not_held > 0 {
            let checks = named(it.not_run.iter().map(String::as_str).collect());
            others.push(format!(
                "Attested, and not held against the scan: {} in {} of the ledger, by {} ({}); {checks} did not run.",
                it.responsibility,
                places(it.not_held),
                it.owner,
                it.id
            ));
        }
        if it.undecided > 0 {
            others.push(format!(
                "Attested to no effect: {} in {} of the ledger, by {} ({}), since it is not known whose it is.",
                it.responsibility,
                places(it.undecided),
                it.owner,
                it.id
            ));
        }
    }
    let more = others.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        others.truncate(MOST_NAMED);
        others.push(format!("... and {more} more attestations like these; `--format json` lists all."));
    }
    lines.append(&mut others);
    let words = |standing: &str, it: &AttestationOfRun| (it.standing == standing).then(|| dated(&it.id, &it.until));
    let reviews = |standing: &str, it: &ReportOfRun| (it.standing == standing).then(|| dated(&it.id, &it.until));
    for (standing, ended, reviewed) in [
        ("expired", "Ended, and settling nothing any more", "Reviews of AWS's reports that have ended"),
        ("ends-soon", "Ending soon", "Reviews of AWS's reports ending soon"),
    ] {
        let said: Vec<_> = head.attestations.iter().filter_map(|it| words(standing, it)).collect();
        let read: Vec<_> = head.reports.iter().filter_map(|it| reviews(standing, it)).collect();
        lines.extend(told(ended, &said, "say them again with `hardline attest renew`"));
        lines.extend(told(reviewed, &read, "note the next in .hardline/reports.toml"));
    }
    if !head.demands.is_empty() {
        let mut lines_of_profile: Vec<&str> = head.demands.iter().map(|it| it.by.as_str()).collect();
        lines_of_profile.dedup();
        lines_of_profile.sort_unstable();
        lines_of_profile.dedup();
        let mut responsibilities: Vec<&str> = head.demands.iter().map(|it| it.responsibility.as_str()).collect();
        responsibilities.sort_unstable();
        responsibilities.dedup();
        let number = responsibilities.len();
        let noun = if number == 1 { "responsibility a must" } else { "responsibilities musts" };
        let verb = if lines_of_profile.len() == 1 { "makes" } else { "make" };
        lines.push(format!("Profile: {} {verb} {number} {noun}.", named(lines_of_profile)));
    }
    lines.extend(head.told_of_left_out());
    lines
}

fn dated(id: &str, until: &str) -> String {
    format!("{id} ({until})")
}

/// A sentence on records that ask for something, if there are any.
fn told(what: &str, ids: &[String], todo: &str) -> Option<String> {
    (!ids.is_empty()).then(|| format!("{what}: {}; {todo}.", named(ids.iter().map(String::as_str).collect())))
}

fn named(mut names: Vec<&str>) -> String {
    let more = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}
