//! Projects of Terraform as text, and the verdicts on them.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use hardline_checks::{Verdict, find, judge};
use hardline_sources::{Options, scan};

/// The verdicts of one check on a project given as files, each after a line `== path`.
pub fn verdicts(check: &str, text: &str) -> Vec<String> {
    // Tests run side by side, each in a folder of its own.
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("terraform-{}-{number}", std::process::id()));
    for file in text.split("\n== ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        let path = folder.join(path.trim());
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(path, text).expect("a file that can be written");
    }
    let scan = scan(std::slice::from_ref(&folder), &Options::default(), &());
    fs::remove_dir_all(&folder).expect("a folder that can be taken away");
    let mut out: Vec<String> = scan.problems.iter().map(|it| format!("problem: {}", it.message)).collect();
    for it in judge(&scan.estate, &[find(check).expect("a check").check]) {
        let part = &scan.estate.parts[it.part as usize];
        let name = part.text(part.resources[it.resource as usize].name);
        let verdict = match it.verdict {
            Verdict::Unknown(why, _) => format!("unknown, {}", part.explain(why)),
            other => other.name().to_owned(),
        };
        let when = it.when.map(|it| format!(" when {it}")).unwrap_or_default();
        out.push(format!("{name}: {verdict}{when}"));
    }
    out
}

/// Holds the verdicts of one check on a project given as files, each after a line `== path`: each must begin as is said.
#[track_caller]
pub fn terraform(check: &str, text: &str, wanted: &[&str]) {
    let found = verdicts(check, text);
    let is_right =
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| found.starts_with(wanted));
    assert!(is_right, "{check} says\n{}\nnot\n{}", found.join("\n"), wanted.join("\n"));
}
