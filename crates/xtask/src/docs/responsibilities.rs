//! A page for each responsibility, with who has it on every service and why, and an index of them by layer.

use super::{
    MARK, Pages,
    table::{codes, list, table},
};
use hardline_checks::CHECKS;
use hardline_model::{
    ACCOUNT, CATALOG, LAYERS, Party, RESPONSIBILITIES, Responsibility, SERVICES, Share, Standing, TENSIONS,
};
use std::{collections::BTreeMap, fmt::Write as _};

pub(super) fn add(pages: &mut Pages) {
    pages.insert("responsibilities.md".to_owned(), index());
    for it in RESPONSIBILITIES {
        pages.insert(format!("responsibilities/{}.md", it.id), page(it));
    }
}

fn index() -> String {
    let mut out = format!(
        "{MARK}# Responsibilities\n\nThe {} things that somebody must do, by the {} layers of the stack from the bottom up. \
         Each has a page that tells who has it on which service, and why.\n\n",
        RESPONSIBILITIES.len(),
        LAYERS.len()
    );
    for layer in LAYERS {
        // Writing to a string cannot fail.
        let _ = write!(out, "## {}\n\n{}\n\n", layer.title, layer.summary);
        let of = RESPONSIBILITIES.iter().filter(|it| it.layer == layer);
        let rows: Vec<_> = of
            .map(|it| {
                vec![
                    format!("<a id=\"{0}\"></a>[{1}](responsibilities/{0}.md)", it.id, it.title),
                    it.class.name().to_owned(),
                    it.evidence.name().to_owned(),
                    usual(it),
                ]
            })
            .collect();
        out.push_str(&table(&["responsibility", "class", "evidence", "who has it on the stated services"], &rows));
    }
    format!("{}\n", out.trim_end())
}

/// Who has a responsibility on how many of the stated services' deployments, or for the account.
fn usual(responsibility: &'static Responsibility) -> String {
    if let Some(share) = ACCOUNT.iter().find(|it| it.responsibility == responsibility) {
        return format!("{}, for the account", share.party);
    }
    let mut counts: BTreeMap<Party, usize> = BTreeMap::new();
    for share in SERVICES.iter().flat_map(|it| it.deployments).filter_map(|it| it.share(responsibility)) {
        *counts.entry(share.party).or_default() += 1;
    }
    counts.iter().map(|(party, count)| format!("{party} {count}")).collect::<Vec<_>>().join(", ")
}

fn page(responsibility: &'static Responsibility) -> String {
    let id = responsibility.id;
    let mut out = format!("{MARK}# {}\n\n`{id}`. {}\n\n", responsibility.title, responsibility.duty);
    let layer = responsibility.layer;
    let mut facts = vec![
        format!("Layer: {} (`{}`). {}", layer.title, layer.id, layer.summary),
        format!("Class of control: {}. Evidence: {}.", responsibility.class.name(), responsibility.evidence.name()),
        format!("NIST SP 800-53: {}.", responsibility.controls.join(", ")),
        format!("CSA CCM v4.0: {} (CAIQ: {}).", responsibility.ccm().join(", "), responsibility.caiq.join(", ")),
    ];
    if !responsibility.question.is_empty() {
        facts.push(format!("Asked of a person: {}", responsibility.question));
    }
    if !responsibility.statements.is_empty() {
        facts.push(format!("Statements of the source documents: {}.", responsibility.statements.join(", ")));
    }
    let checks: Vec<_> = CHECKS.iter().map(|it| it.check).filter(|it| it.evidence_for.contains(&id)).collect();
    if !checks.is_empty() {
        let links = checks.iter().map(|it| format!("[`{0}`](../checks/{0}.md)", it.id)).collect::<Vec<_>>();
        facts.push(format!("Checks: {}.", links.join(", ")));
    }
    for it in TENSIONS.iter().filter(|it| it.shows_in.iter().any(|it| it.ends_with(&format!("/{id}")))) {
        facts.push(format!("Where the source documents disagree, {}: {} {}", it.id, it.title, it.resolution));
    }
    out.push_str(&list(facts));
    out.push_str("## Who has it\n\n");
    out.push_str(&divisions(responsibility));
    out.push_str(&others(responsibility));
    format!("{}\n", out.trim_end())
}

/// Divisions that say the same, and the places that have them: the account, services, or deployments where these differ.
fn divisions(responsibility: &'static Responsibility) -> String {
    let mut told: Vec<(&'static Share, Vec<String>)> = Vec::new();
    let mut tell = |share: &'static Share, place: String| match told.iter_mut().find(|it| it.0.says_the_same(share)) {
        Some(same) => same.1.push(place),
        None => told.push((share, vec![place])),
    };
    for share in ACCOUNT.iter().filter(|it| it.responsibility == responsibility) {
        tell(share, "the account as a whole".to_owned());
    }
    for service in SERVICES {
        let shares: Vec<_> = service.deployments.iter().map(|it| (it, it.share(responsibility))).collect();
        let link = |what: &str| format!("[{what}](../services/{}.md)", service.id);
        let first = shares.first().and_then(|it| it.1);
        match first {
            Some(first) if shares.iter().all(|it| it.1.is_some_and(|it| it.says_the_same(first))) => {
                tell(first, link(service.title));
            }
            _ => {
                for (deployment, share) in shares {
                    if let Some(share) = share {
                        tell(share, link(deployment.title));
                    }
                }
            }
        }
    }
    told.sort_by_key(|it| (it.0.party, std::cmp::Reverse(it.1.len())));
    let mut out = String::new();
    for (share, places) in told {
        // Writing to a string cannot fail.
        let _ = write!(out, "### {}\n\n", heading(share.party));
        let mut lines = vec![format!("On {}.", places.join(", "))];
        if !share.aws.is_empty() {
            lines.push(format!("AWS: {}", share.aws));
        }
        if !share.customer.is_empty() {
            let who = if share.party == Party::Other { "Others" } else { "The customer" };
            lines.push(format!("{who}: {}", share.customer));
        }
        lines.push(format!("Why: {}", share.why));
        if let Some(when) = share.only_when {
            lines.push(format!("Only if `{}` is {}.", when.fact, when.is.join(" or ")));
        }
        if !share.depends_on.is_empty() {
            lines.push(format!("Hangs on {}.", codes(share.depends_on.iter().copied())));
        }
        let (pages, statements): (Vec<&str>, Vec<&str>) = share.sources.iter().partition(|it| it.contains(':'));
        if !statements.is_empty() {
            lines.push(format!("Statements: {}.", statements.join(", ")));
        }
        lines.extend(pages.iter().map(|it| format!("<{it}>")));
        out.push_str(&list(lines));
    }
    out
}

/// Of services without a file, who has it by their types or their class.
fn others(responsibility: &'static Responsibility) -> String {
    let mut found: BTreeMap<(Party, &str), Vec<&str>> = BTreeMap::new();
    for service in CATALOG {
        let word = if service.standing == Standing::Derived { "derived" } else { "by class" };
        for share in service.deployments.iter().filter_map(|it| it.share(responsibility)) {
            found.entry((share.party, word)).or_default().push(service.id);
        }
    }
    if found.is_empty() {
        return String::new();
    }
    let lines = found.into_iter().map(|((party, word), ids)| format!("{party}, {word}: {}.", codes(ids)));
    format!("### Services that the model does not state\n\n{}", list(lines))
}

fn heading(party: Party) -> &'static str {
    match party {
        Party::Aws => "AWS",
        Party::Customer => "The customer",
        Party::Shared => "Both, each a half",
        Party::Other => "Somebody else",
    }
}
