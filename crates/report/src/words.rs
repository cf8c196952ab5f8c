//! What a person should know at the end of a report of what people put on record: words that the scan overturns, that have ended
//! or end soon, and what the profile of the estate demands.

use hardline_ledger::Status;
use hardline_run::{AttestationOfRun, Counts, Head, ReportOfRun};

/// The most records that a line names.
const MOST_NAMED: usize = 4;

/// How many lines of the ledger are open, in words: what was attested until a day that has passed is open again, and told apart where
/// the two are counted together.
pub(crate) fn open(statuses: &Counts) -> String {
    let (open, expired) = (statuses.of(Status::Open), statuses.of(Status::Expired));
    if expired > 0 { format!("{} open ({expired} expired)", open + expired) } else { format!("{open} open") }
}

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
        let them = if said.len() == 1 { "it" } else { "them" };
        lines.extend(told(ended, &said, &format!("say {them} again with `hardline attest renew`")));
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

#[cfg(test)]
mod tests {
    use hardline_run::{AttestationOfRun, Head};
    use serde_json::{from_value, json};

    use super::{lines, open};

    fn ended(id: &str) -> AttestationOfRun {
        AttestationOfRun {
            id: id.to_owned(),
            responsibility: String::new(),
            scope: String::new(),
            statement: String::new(),
            owner: String::new(),
            date: String::new(),
            until: "2026-10-20".to_owned(),
            standing: "expired".to_owned(),
            evidence: Vec::new(),
            place: String::new(),
            contradicted: Vec::new(),
            settles: 0,
            not_held: 0,
            not_run: Vec::new(),
            undecided: 0,
        }
    }

    #[test]
    fn what_has_ended_is_told_by_its_number() {
        for (ids, wanted) in [
            (&["a"][..], "a (2026-10-20); say it again with `hardline attest renew`."),
            (&["a", "b"], "a (2026-10-20), b (2026-10-20); say them again with `hardline attest renew`."),
        ] {
            let attestations = ids.iter().map(|it| ended(it)).collect();
            let said = lines(&Head { attestations, ..Head::default() });
            assert_eq!(said, [format!("Ended, and settling nothing any more: {wanted}")]);
        }
    }

    #[test]
    fn what_was_attested_until_a_day_is_open_and_told_apart() {
        for (counts, wanted) in [
            (json!({}), "0 open"),
            (json!({ "open": 270 }), "270 open"),
            (json!({ "open": 270, "expired": 1 }), "271 open (1 expired)"),
        ] {
            let counts = from_value(counts).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(open(&counts), wanted);
        }
    }
}
