//! Each check is shown in Terraform as well: once met and once violated. Where Terraform has no words for what a check asks,
//! `without_terraform.tsv` says why: the check's id, a tab and the reason.

use std::collections::BTreeMap;

use hardline_checks::{CHECKS, Check, Expect};

/// Whether a check has an example in Terraform for each of the two verdicts.
fn is_shown(check: &Check) -> bool {
    [Expect::Met, Expect::Violated]
        .iter()
        .all(|wanted| check.examples.iter().any(|it| it.expect == *wanted && it.is_terraform()))
}

#[test]
fn each_check_is_shown_in_terraform_or_has_a_reason() {
    let lines = include_str!("without_terraform.tsv").lines().filter(|it| !it.starts_with('#'));
    let mut reasons = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in lines {
        match line.split_once('\t') {
            Some((id, reason)) if !reason.trim().is_empty() => {
                if reasons.insert(id, reason).is_some() {
                    wrong.push(format!("{id} has two lines"));
                }
            }
            _ => wrong.push(format!("`{line}` has no reason")),
        }
    }
    for entry in CHECKS {
        let id = entry.check.id;
        match (is_shown(entry.check), reasons.remove(id).is_some()) {
            (false, false) => {
                wrong.push(format!("{id} ({}/{}.rs) has no met and violated example", entry.service, entry.file));
            }
            (true, true) => wrong.push(format!("{id} is shown in Terraform, so its line is not needed")),
            _ => {}
        }
    }
    wrong.extend(reasons.keys().map(|id| format!("no check is called {id}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
