//! The generator: the same knobs give the same bytes, and hardline reads all of them.

#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

use std::collections::BTreeSet;

use hardline_bench::{Syntax, Terraform, write_instances, write_nested, write_plan, write_template, write_terraform};
use hardline_sources::read_text;

fn template(resources: usize, seed: u64, syntax: Syntax) -> String {
    let mut bytes = Vec::new();
    let written = write_template(&mut bytes, resources, seed, syntax).expect("memory takes it");
    assert_eq!((written.resources, written.bytes), (resources, bytes.len() as u64));
    String::from_utf8(bytes).expect("templates are UTF-8")
}

#[test]
fn templates_are_whole_and_hold_what_was_asked_for() {
    for (resources, seed, syntax) in [
        (1, 1, Syntax::Yaml),
        (60, 2, Syntax::Yaml),
        (60, 2, Syntax::Json),
        (2_000, 3, Syntax::Yaml),
        (2_000, 3, Syntax::Json),
    ] {
        let scan = read_text("template", &template(resources, seed, syntax));
        let problem = scan.problems.first().map(|it| &it.message);
        assert_eq!(problem, None, "{resources} resources, seed {seed}, {syntax:?}");
        assert_eq!(scan.estate.parts[0].resources.len(), resources, "seed {seed}, {syntax:?}");
    }
}

#[test]
fn nested_templates_are_read_as_one_and_cost_by_their_number() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("nested");
    let mut worlds = Vec::new();
    for width in [1, 26, 52] {
        let written = write_nested(&folder, width).expect("a folder");
        let scan = hardline_sources::scan(std::slice::from_ref(&folder), &hardline_sources::Options::default(), &());
        assert_eq!(scan.problems.first().map(|it| &it.message), None, "{width}");
        assert_eq!(scan.estate.parts.len(), 1, "{width}");
        assert_eq!(scan.estate.parts[0].resources.len(), written.resources, "{width}");
        let checks: Vec<_> = hardline_checks::CHECKS.iter().map(|it| it.check).collect();
        worlds.push(hardline_checks::judge(&scan.estate, &checks).len());
    }
    assert_eq!(worlds[1], 26 * worlds[0]);
    assert_eq!(worlds[2], 52 * worlds[0]);
}

#[test]
fn both_syntaxes_say_the_same() {
    for seed in 0..20 {
        let [yaml, json] = [Syntax::Yaml, Syntax::Json].map(|it| read_text("template", &template(60, seed, it)).estate);
        let resources = |estate: &hardline_facts::Estate| -> Vec<(String, String)> {
            let part = &estate.parts[0];
            let name = |it| part.text(it).to_owned();
            part.resources.iter().map(|it| (name(it.name), name(it.type_name))).collect()
        };
        assert_eq!(resources(&yaml), resources(&json), "seed {seed}");
        let checks: Vec<_> = hardline_checks::CHECKS.iter().map(|it| it.check).collect();
        let verdicts = |estate: &hardline_facts::Estate| -> Vec<_> {
            let judged = hardline_checks::judge(estate, &checks);
            judged.into_iter().map(|it| (it.check.id, it.resource, it.verdict.name(), it.when)).collect()
        };
        assert_eq!(verdicts(&yaml), verdicts(&json), "seed {seed}");
    }
}

#[test]
fn a_seed_decides_every_byte() {
    assert_eq!(template(40, 7, Syntax::Yaml), template(40, 7, Syntax::Yaml));
    let different: BTreeSet<String> = (0..10).map(|seed| template(40, seed, Syntax::Yaml)).collect();
    assert_eq!(different.len(), 10);
}

/// All files below a folder with their texts, by path.
fn files(folder: &std::path::Path, prefix: &str, all: &mut std::collections::BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &name, all);
        } else {
            all.insert(name, std::fs::read_to_string(entry.path()).expect("a text"));
        }
    }
}

#[test]
fn terraform_is_whole_and_the_same_for_a_seed() {
    let estate = Terraform { modules: 20, roots: 4, lines: 250, seed: 3 };
    let write = |name: &str| {
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&folder);
        let written = write_terraform(&folder, &estate).expect("a folder");
        let mut all = std::collections::BTreeMap::new();
        files(&folder, "", &mut all);
        assert_eq!(written.files, all.len());
        assert_eq!(written.lines, all.values().map(|it| it.lines().count()).sum::<usize>());
        assert_eq!(written.bytes, all.values().map(|it| it.len() as u64).sum::<u64>());
        (folder, all)
    };
    let ((folder, one), (_, other)) = (write("terraform-one"), write("terraform-other"));
    assert!(one == other, "a seed decides every byte");
    assert!(one.values().all(|it| !it.contains("@(") && !it.contains("@name@") && !it.contains("@same")));
    let scan = hardline_sources::scan(std::slice::from_ref(&folder), &hardline_sources::Options::default(), &());
    let problem = scan.problems.first().map(|it| (&it.path, &it.message));
    assert_eq!(problem, None);
    let roots: BTreeSet<_> =
        scan.estate.parts.iter().filter(|it| !it.resources.is_empty()).map(|it| &it.root).collect();
    assert!(roots.len() >= estate.roots, "{roots:?}");
}

#[test]
fn instances_are_as_many_as_was_asked_for() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("instances");
    write_instances(&folder, 1_100, 70).expect("a folder");
    let scan = hardline_sources::scan(std::slice::from_ref(&folder), &hardline_sources::Options::default(), &());
    assert_eq!(scan.problems.first().map(|it| &it.message), None);
    assert_eq!(scan.estate.parts.iter().map(|it| it.resources.len()).sum::<usize>(), 1_170);
}

#[test]
fn a_plan_is_read_whole() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan");
    let written = write_plan(&folder, 12).expect("a folder");
    let file = folder.join("plan.json");
    assert_eq!(std::fs::metadata(&file).expect("a file").len(), written.bytes);
    let scan = hardline_sources::scan(&[file], &hardline_sources::Options::default(), &());
    assert_eq!(scan.problems.first().map(|it| &it.message), None);
    // Three of the twelve resources of an instance only say more of its bucket.
    assert_eq!(scan.estate.parts.iter().map(|it| it.resources.len()).sum::<usize>(), 12 * 9);
    let checks: Vec<_> = hardline_checks::CHECKS.iter().map(|it| it.check).collect();
    let judged = hardline_checks::judge(&scan.estate, &checks);
    let met = judged.iter().filter(|it| it.verdict.name() == "met").count();
    assert!(met > 12 * 20, "{met}");
}
