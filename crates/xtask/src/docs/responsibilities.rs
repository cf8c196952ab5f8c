//! One page of all responsibilities, by layer.

use super::{
    MARK, Pages,
    table::{codes, list},
};
use hardline_checks::CHECKS;
use hardline_model::{ACCOUNT, LAYERS, Party, RESPONSIBILITIES, Responsibility, SERVICES};
use std::{collections::BTreeMap, fmt::Write as _};

pub(super) fn add(pages: &mut Pages) {
    pages.insert("responsibilities.md".to_owned(), page());
}

fn page() -> String {
    let mut out = format!(
        "{MARK}# Responsibilities\n\nThe {} things that somebody must do, by the {} layers of the stack from the bottom up, \
         and who has each on the services that the model states.\n\n",
        RESPONSIBILITIES.len(),
        LAYERS.len()
    );
    for layer in LAYERS {
        // Writing to a string cannot fail.
        let _ = write!(out, "## {}\n\n{}\n\n", layer.title, layer.summary);
        RESPONSIBILITIES.iter().filter(|it| it.layer == layer).for_each(|it| out.push_str(&section(it)));
    }
    format!("{}\n", out.trim_end())
}

fn section(responsibility: &'static Responsibility) -> String {
    let id = responsibility.id;
    let mut out = format!("<a id=\"{id}\"></a>\n\n### {}\n\n`{id}`. {}\n\n", responsibility.title, responsibility.duty);
    let mut facts = vec![
        format!("Class of control: {}. Evidence: {}.", responsibility.class.name(), responsibility.evidence.name()),
        format!("NIST SP 800-53: {}.", responsibility.controls.join(", ")),
    ];
    if !responsibility.question.is_empty() {
        facts.push(format!("Asked of a person: {}", responsibility.question));
    }
    if !responsibility.statements.is_empty() {
        facts.push(format!("Statements: {}.", responsibility.statements.join(", ")));
    }
    let checks: Vec<_> = CHECKS.iter().map(|it| it.check).filter(|it| it.evidence_for.contains(&id)).collect();
    if !checks.is_empty() {
        let links = checks.iter().map(|it| format!("[`{0}`](checks/{0}.md)", it.id)).collect::<Vec<_>>();
        facts.push(format!("Checks: {}.", links.join(", ")));
    }
    for (party, places) in holders(responsibility) {
        facts.push(format!("{party}: {}.", codes(places.iter().map(String::as_str))));
    }
    out.push_str(&list(facts));
    out
}

/// Where each party has the responsibility: services, with the deployment where they have several.
fn holders(responsibility: &'static Responsibility) -> BTreeMap<Party, Vec<String>> {
    let mut holders: BTreeMap<Party, Vec<String>> = BTreeMap::new();
    for share in ACCOUNT.iter().filter(|it| it.responsibility == responsibility) {
        holders.entry(share.party).or_default().push("account".to_owned());
    }
    for service in SERVICES {
        let shares = service.deployments.iter().map(|it| (it.id, it.share(responsibility).map(|it| it.party)));
        let shares: Vec<_> = shares.collect();
        let same = shares.iter().all(|it| it.1 == shares[0].1);
        for (deployment, party) in shares.iter().take(if same { 1 } else { shares.len() }) {
            let Some(party) = party else { continue };
            let place = if same { service.id.to_owned() } else { format!("{}:{deployment}", service.id) };
            holders.entry(*party).or_default().push(place);
        }
    }
    holders
}
