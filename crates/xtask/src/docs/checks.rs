//! A page for each check, and the list of them all.

use super::{
    MARK, Pages,
    table::{codes, links, list, table},
};
use hardline_checks::{CHECKS, Check, Entry, Example, Expect};
use hardline_model::{ACCOUNT, Scope, Share, responsibility, service_of_type};
use std::{collections::BTreeMap, fmt::Write as _};

pub(super) fn add(pages: &mut Pages) {
    for entry in CHECKS {
        pages.insert(format!("checks/{}.md", entry.check.id), page(entry));
    }
    pages.insert("checks.md".to_owned(), index());
}

fn index() -> String {
    let mut by_service: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    for entry in CHECKS {
        let check = entry.check;
        by_service.entry(entry.service).or_default().push(vec![
            format!("[`{0}`](checks/{0}.md)", check.id),
            check.title.to_owned(),
            check.severity.name().to_owned(),
            codes(check.evidence_for.iter().copied()),
        ]);
    }
    let mut out = format!(
        "{MARK}# Checks\n\nThere are {} checks. Each judges one duty of the customer's; its verdict is met, violated, unknown \
         with the reason, or not applicable.\n\n",
        CHECKS.len()
    );
    for (service, rows) in by_service {
        // Writing to a string cannot fail.
        let _ = write!(out, "## {service}\n\n{}", table(&["check", "duty", "severity", "is evidence for"], &rows));
    }
    out
}

fn page(entry: &Entry) -> String {
    let check = entry.check;
    let kinds = codes(check.judges.iter().map(|it| it.table().type_name));
    let mut out = format!(
        "{MARK}# {}\n\n`{}`, severity {}, judges {kinds}.\n\n{}\n\n## Whose responsibility it is\n\n{}",
        check.title,
        check.id,
        check.severity.name(),
        entry.documentation,
        whose(check),
    );
    out.push_str("## Examples\n\nA mark `# <- here` is on the line that decides.\n\n");
    for (expect, heading) in [
        (Expect::Met, "Right"),
        (Expect::Violated, "Wrong"),
        (Expect::Unknown, "Not known"),
        (Expect::NotApplicable, "Not applicable"),
    ] {
        let examples: Vec<_> = check.examples.iter().filter(|it| it.expect == expect).collect();
        if !examples.is_empty() {
            let _ = write!(out, "### {heading}\n\n");
            for it in examples {
                out.push_str(&example(it));
            }
        }
    }
    let _ = write!(out, "## What to do\n\n{}\n\n", check.fix);
    if !check.aliases.is_empty() {
        let _ = write!(out, "## The same control elsewhere\n\n{}\n\n", codes(check.aliases.iter().copied()));
    }
    let _ = write!(out, "## AWS's documentation\n\n{}", links(check.links.iter().copied()));
    trimmed(&out)
}

fn example(example: &Example) -> String {
    let source = example.source.trim_matches('\n').trim_end();
    let language = if source.trim_start().starts_with('{') { "json" } else { "yaml" };
    format!("```{language}\n{source}\n```\n\n")
}

/// For each responsibility that the check is evidence for: who has it on the resources judged.
fn whose(check: &Check) -> String {
    let mut out = String::new();
    for id in check.evidence_for {
        let Some(responsibility) = responsibility(id) else { continue };
        let _ = write!(out, "**[{}](../responsibilities/{id}.md)** (`{id}`). ", responsibility.title);
        out.push_str(responsibility.duty);
        out.push_str("\n\n");
        let mut shares: Vec<(String, &Share)> = Vec::new();
        if responsibility.scope == Scope::Account {
            let of_account = ACCOUNT.iter().filter(|it| it.responsibility == responsibility);
            shares.extend(of_account.map(|it| ("the account".to_owned(), *it)));
        }
        for judge in check.judges {
            let Some((service, of_type)) = service_of_type(judge.table().type_name) else { continue };
            let all = service.deployments.iter().enumerate();
            for (_, deployment) in all.filter(|(place, _)| of_type.deployment.is_none_or(|it| it == *place)) {
                let share = deployment.share(responsibility).filter(|_| of_type.bears.includes(responsibility));
                if let Some(share) = share
                    && !shares.iter().any(|(_, it)| it.says_the_same(share))
                {
                    shares.push((deployment.title.to_owned(), share));
                }
            }
        }
        out.push_str(&list(shares.iter().map(|(place, share)| says(place, share))));
    }
    out
}

fn says(place: &str, share: &Share) -> String {
    let mut text = format!("{place}: {}. {}", share.party, share.why);
    for (who, half) in [("AWS", share.aws), ("You", share.customer)] {
        if !half.is_empty() {
            let _ = write!(text, " {who}: {half}");
        }
    }
    text
}

/// One line end at the end.
fn trimmed(text: &str) -> String {
    format!("{}\n", text.trim_end())
}
