//! Examples in Terraform are what people can write: each argument and block is one that the AWS provider has, in the
//! release that `cargo xtask terraform-schemas` has read, or in another one that words are written for.

use std::collections::HashSet;

use hardline_checks::CHECKS;
use hardline_terraform::{parse, syntax::Body};

/// What Terraform itself lets a resource say, and what every resource of the provider has.
const COMMON: [&str; 8] =
    ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "region", "timeouts"];

/// The provider's types and arguments: each as the type with the steps that lead to it.
struct Provider {
    all: HashSet<String>,
    /// Arguments of which anything may be inside.
    open: HashSet<String>,
}

impl Provider {
    fn read() -> Self {
        let mut it = Self { all: HashSet::new(), open: HashSet::new() };
        let mut steps: Vec<&str> = Vec::new();
        let lines = include_str!("../../sources/src/terraform/schema/provider.txt").lines();
        for line in lines.filter(|it| !it.starts_with('#')) {
            let name = line.trim_start();
            let (name, mark) = name.split_once(' ').unwrap_or((name, ""));
            steps.truncate(line.len() - line.trim_start().len());
            steps.push(name);
            let path = steps.join(".");
            if mark == "?" {
                it.open.insert(path.clone());
            }
            it.all.insert(path);
        }
        let others = include_str!("../../sources/src/terraform/schema/other_releases.tsv").lines();
        for line in others.filter(|it| !it.starts_with('#')) {
            let path = line.split('\t').take(2).collect::<Vec<_>>().join(".");
            // A block that is gone with its argument had others that are not written down.
            if let Some((around, _)) = path.rsplit_once('.')
                && it.all.insert(around.to_owned())
            {
                it.open.insert(around.to_owned());
            }
            it.all.insert(path);
        }
        it
    }

    /// What a body has that the provider has not.
    fn unknown(&self, path: &str, body: &Body, found: &mut Vec<String>) {
        if self.open.contains(path) {
            return;
        }
        let attributes = body.attributes.iter().map(|it| (it.name.as_str(), None));
        let blocks = body.blocks.iter().map(|it| match it.labels.as_slice() {
            // The block that is repeated is what a dynamic one is about.
            [name] if it.kind == "dynamic" => {
                (name.as_str(), it.body.blocks.iter().find(|it| it.kind == "content").map(|it| &it.body))
            }
            _ => (it.kind.as_str(), Some(&it.body)),
        });
        for (name, inner) in attributes.chain(blocks).filter(|it| !COMMON.contains(&it.0)) {
            let path = format!("{path}.{name}");
            match inner {
                _ if !self.all.contains(&path) => found.push(path),
                Some(inner) => self.unknown(&path, inner, found),
                None => {}
            }
        }
    }
}

#[test]
fn examples_say_what_the_provider_knows() {
    let provider = Provider::read();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in CHECKS {
        for example in entry.check.examples.iter().filter(|it| it.is_terraform()) {
            let (body, _) = parse(example.source);
            for block in body.blocks.iter().filter(|it| it.kind == "resource") {
                let [type_name, _] = block.labels.as_slice() else { continue };
                // Types of services that hardline has no facts of are not written down.
                if provider.all.contains(type_name.as_str()) {
                    count += 1;
                    let mut found = Vec::new();
                    provider.unknown(type_name, &block.body, &mut found);
                    wrong.extend(found.iter().map(|it| format!("{}: the provider has no `{it}`", entry.check.id)));
                }
            }
        }
    }
    assert!(count > 1_000, "only {count} resources of examples are of types that are known");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
