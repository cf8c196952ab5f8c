//! The page of limits against the code: each limit stands on it once, beside the file that holds it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// What is said above a constant.
fn comment(code: &str, name: &str) -> String {
    let before = code.split(&format!("pub const {name}:")).next().unwrap_or_default();
    let lines: Vec<_> = before.lines().rev().take_while(|it| it.starts_with("///")).collect();
    lines.concat()
}

/// The words of a text that tell, each once, without those of a name.
fn words(text: &str, name: &str) -> String {
    let name = name.to_lowercase();
    let all = text.split(|it: char| !it.is_alphabetic()).map(str::to_lowercase);
    let told = all.filter(|it| it.len() > 3 && !name.contains(it.as_str()));
    told.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_limit_is_on_the_page_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file");
    let page = read("docs/limits.md");
    let mut listed = Vec::new();
    let mut rows_of: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for section in page.split("\n## ").skip(1) {
        let (_, file) = section.split_once("(`").expect("a file");
        let (file, rows) = file.split_once("`)").expect("a file");
        let names = rows.lines().filter_map(|it| Some(it.strip_prefix("| `")?.split_once('`')?.0.to_owned()));
        let names: Vec<_> = names.collect();
        let code = read(file);
        let known: Vec<_> =
            code.lines().filter_map(|it| Some(it.strip_prefix("pub const ")?.split_once(':')?.0.to_owned())).collect();
        assert!(names.iter().all(|it| known.contains(it)), "{file} has {known:?}, the page {names:?}");
        assert!(known.iter().all(|it| names.contains(it)), "{file} has {known:?}, the page {names:?}");
        for row in rows.lines().filter(|it| it.starts_with("| `")) {
            let name = row.split('`').nth(1).expect("a name");
            rows_of.entry(name.to_owned()).or_default().push((words(row, name), words(&comment(&code, name), name)));
        }
        listed.push(file.to_owned());
    }
    // Where several files have a limit of one name, what the page says of each is nearer to what its own file says of it.
    for (name, rows) in rows_of.iter().filter(|it| it.1.len() > 1) {
        for (row, own) in rows {
            let shared = |comment: &str| row.split(' ').filter(|it| comment.split(' ').any(|of| of == *it)).count();
            let nearest = rows.iter().map(|it| shared(&it.1)).max();
            assert_eq!(Some(shared(own)), nearest, "{name}: `{row}` is said of `{own}`");
        }
    }
    for krate in ["tree", "sources", "terraform", "facts", "attestations", "report", "serve"] {
        assert!(listed.contains(&format!("crates/{krate}/src/limits.rs")), "{listed:?}");
    }
}
