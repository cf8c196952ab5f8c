//! What must hold of all checks, kinds and responsibilities together: the places where crates that do not know each
//! other meet by id.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::collections::{BTreeMap, BTreeSet};

use hardline_checks::CHECKS;
use hardline_facts::{Form, TABLES, Table};
use hardline_model::{Bears, RESPONSIBILITIES, Scope, responsibility, service_of_type};

#[test]
fn a_check_is_called_as_its_file_is() {
    let mut seen = BTreeSet::new();
    for entry in CHECKS {
        let wanted = format!("{}-{}", entry.service, entry.file).replace('_', "-");
        assert_eq!(entry.check.id, wanted, "the id of {}/{}", entry.service, entry.file);
        assert!(seen.insert(entry.check.id), "{} stands twice", entry.check.id);
    }
}

#[test]
fn a_check_says_what_a_reader_needs() {
    for entry in CHECKS {
        let check = entry.check;
        let id = check.id;
        assert!(entry.documentation.len() > 80, "{id}: the file's head says why the check matters");
        assert!(!check.title.ends_with('.') && check.title.len() > 10, "{id}: the title states a duty");
        assert!(check.fix.ends_with('.'), "{id}: the fix is a sentence");
        assert!(!check.judges.is_empty() && !check.evidence_for.is_empty(), "{id}: judges and evidence");
        assert!(!check.links.is_empty(), "{id}: AWS's documentation is linked");
        for link in check.links {
            assert!(link.starts_with("https://docs.aws.amazon.com/"), "{id}: {link}");
        }
        let mut kinds = BTreeSet::new();
        for judge in check.judges {
            assert!(kinds.insert(judge.table().type_name), "{id} judges {} twice", judge.table().type_name);
        }
    }
}

#[test]
fn an_alias_belongs_to_one_check() {
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in CHECKS {
        for alias in entry.check.aliases {
            let before = owners.insert(alias, entry.check.id);
            // One control of another tool may be answered by two checks of ours, by kind; the idea's own name may not.
            let is_idea = alias.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
                && alias.matches('-').count() >= 2;
            if let (Some(before), true) = (before, is_idea) {
                assert_eq!(before, entry.check.id, "the alias {alias}");
            }
        }
    }
}

#[test]
fn evidence_has_a_responsibility_to_go_to() {
    let mut wrong = Vec::new();
    for entry in CHECKS {
        for id in entry.check.evidence_for {
            let Some(responsibility) = responsibility(id) else {
                panic!("{}: the model has no responsibility `{id}`", entry.check.id)
            };
            if responsibility.scope == Scope::Account {
                continue;
            }
            let borne = entry.check.judges.iter().any(|judge| {
                service_of_type(judge.table().type_name).is_some_and(|(service, of_type)| match of_type.bears {
                    Bears::All => service.deployments.iter().any(|it| it.share(responsibility).is_some()),
                    Bears::Only(list) => list.contains(&responsibility),
                })
            });
            if !borne {
                wrong.push(format!("{}: none of the types it judges bears `{id}`", entry.check.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_is_in_the_model() {
    for table in TABLES {
        assert!(service_of_type(table.type_name).is_some(), "the model does not hold {}", table.type_name);
    }
}

#[test]
fn the_facts_that_the_model_asks_for_are_there() {
    for service in hardline_model::SERVICES {
        for of_type in service.types {
            let Some(table) = hardline_facts::table(of_type.name) else { continue };
            for fact in of_type.facts {
                let known = table.derived.iter().any(|it| it.name == *fact)
                    || table.columns.iter().any(|it| it.name == *fact && matches!(it.form, Form::Text | Form::Truth));
                assert!(
                    known,
                    "{} has no fact `{fact}`, which model/services/{}.toml asks for",
                    of_type.name, service.id
                );
            }
        }
    }
}

/// A fact that the model names is one that a type of the service has: a condition asks a fact of a table, and what a division
/// hangs on is a fact or a property that AWS publishes. So a misspelled name is nowhere.
#[test]
fn every_fact_that_the_model_names_exists() {
    let mut wrong = Vec::new();
    for service in hardline_model::SERVICES {
        let names: BTreeSet<String> = service.types.iter().flat_map(|it| names_of(it.name)).collect();
        let shares = || service.deployments.iter().flat_map(|it| it.shares);
        for fact in shares().flat_map(|it| it.depends_on).filter(|it| !names.contains(**it)) {
            wrong.push(format!("model/services/{}.toml: `{fact}` in `depends_on`", service.id));
        }
        for fact in service.facts {
            let asked = service.types.iter().filter(|it| it.facts.contains(fact));
            let known = asked.filter_map(|it| hardline_facts::table(it.name)).any(|table| {
                table.derived.iter().any(|it| it.name == *fact) || table.columns.iter().any(|it| it.name == *fact)
            });
            if !known {
                wrong.push(format!("model/services/{}.toml: `{fact}` in a condition", service.id));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "no type of the service has these:\n{}", wrong.join("\n"));
}

/// The facts of a type, and its published properties as a fact would be called: `EngineVersion` is `engine_version`.
fn names_of(type_name: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Some(table) = hardline_facts::table(type_name) {
        names.extend(table.derived.iter().map(|it| it.name.to_owned()));
        names.extend(table.columns.iter().map(|it| it.name.to_owned()));
    }
    for property in hardline_schemas::find(type_name).into_iter().flat_map(hardline_schemas::Schema::properties) {
        names.insert(snake(property.name()));
    }
    names
}

fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (place, letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map(|it| letters[it]);
        let after = letters.get(place + 1);
        let begins = before.is_some_and(|it| !it.is_uppercase()) || after.is_some_and(|it| it.is_lowercase());
        if letter.is_uppercase() && before.is_some() && begins {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[test]
fn every_path_of_a_table_is_in_the_published_schema() {
    for table in TABLES {
        let Some(schema) = hardline_schemas::find(table.type_name) else {
            panic!("AWS publishes no schema of {}", table.type_name)
        };
        if let Some(identifier) = table.identifier {
            assert!(schema.property(identifier).is_some(), "{}: {identifier}", table.type_name);
        }
        let mut reads = BTreeMap::new();
        walk(&schema, table, "", 0, &mut reads);
        for ((piece, fact), (path, known)) in reads {
            assert!(known, "{} has no property {path}, which the fact `{fact}` of {piece} reads", table.type_name);
        }
    }
}

/// For each fact of a type and its pieces, a path it is read from and whether one of its paths is known: a piece that
/// stands in two places may have a property in one of them alone.
type Reads = BTreeMap<(&'static str, &'static str), (String, bool)>;

fn walk(schema: &hardline_schemas::Schema, table: &'static Table, prefix: &str, depth: usize, reads: &mut Reads) {
    if depth > 6 {
        return;
    }
    for column in table.columns {
        let path = match column.path {
            "$key" => continue,
            path => match path.strip_prefix("$value") {
                Some(rest) => join(&join(prefix, "*"), rest.trim_start_matches('.')),
                None => join(prefix, path),
            },
        };
        let known = path.is_empty() || is_attribute(column.path) || is_known(schema, &path);
        let read = reads.entry((table.type_name, column.name)).or_insert_with(|| (path.clone(), known));
        read.1 |= known;
        if let Form::One(inner) | Form::Rows(inner) | Form::Entries(inner) = column.form {
            walk(schema, inner(), &path, depth + 1, reads);
        }
    }
}

/// Whether a path begins at what any resource may have beside its properties, or at what only Terraform has words for.
fn is_attribute(path: &str) -> bool {
    const ATTRIBUTES: [&str; 7] = [
        "CreationPolicy",
        "DeletionPolicy",
        "DependsOn",
        "MainOfVpc",
        "Metadata",
        "UpdatePolicy",
        "UpdateReplacePolicy",
    ];
    path.strip_prefix('@').is_some_and(|it| ATTRIBUTES.contains(&it.split('.').next().unwrap_or(it)))
}

/// Whether a path is in a schema, or below a property that AWS leaves free, such as a policy document.
fn is_known(schema: &hardline_schemas::Schema, path: &str) -> bool {
    let mut end = path.len();
    loop {
        match schema.property(&path[..end]) {
            Some(it) => return end == path.len() || it.is_free_form(),
            None => match path[..end].rfind('.') {
                Some(dot) => end = dot,
                None => return false,
            },
        }
    }
}

fn join(prefix: &str, path: &str) -> String {
    match (prefix, path) {
        ("", path) => path.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, path) => format!("{prefix}.{path}"),
    }
}

#[test]
fn the_set_of_ids_is_on_record() {
    let checks: Vec<_> = CHECKS.iter().map(|it| it.check.id).collect();
    let responsibilities: Vec<_> = RESPONSIBILITIES.iter().map(|it| it.id).collect();
    insta::assert_snapshot!("ids", format!("{}\n\n{}", checks.join("\n"), responsibilities.join("\n")));
}

#[test]
fn no_socket_is_opened_but_by_the_server() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![crates.clone()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                // Tests ask the server, and those that open a socket are in no program.
                if !matches!(name.as_str(), "tests" | "target" | "snapshots") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).expect("a file");
                let text = text.split("\n#[cfg(test)]\n").next().unwrap_or_default();
                let is_server = path.strip_prefix(&crates).is_ok_and(|it| it.starts_with("serve/src"));
                seen += usize::from(is_server && text.contains("TcpListener"));
                // Listening is the server's; calling somebody is nobody's.
                let refused = ["TcpStream::", "UdpSocket", "UnixStream", "UnixListener", "TcpSocket"];
                let listens = ["TcpStream", "TcpListener", "tokio::net", "hyper::"];
                for word in refused.iter().chain(listens.iter().filter(|_| !is_server)) {
                    assert!(!text.contains(word), "{} has {word}", path.display());
                }
            }
        }
    }
    assert!(seen > 0, "the server listens somewhere");
}
