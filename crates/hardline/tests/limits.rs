//! The page of limits against the code: each limit stands on it once, beside the file that holds it.

use std::{fs, path::Path};

#[test]
fn every_limit_is_on_the_page_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file");
    let page = read("docs/limits.md");
    let mut listed = Vec::new();
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
        listed.push(file.to_owned());
    }
    for krate in ["tree", "sources", "terraform", "facts", "attestations", "report", "serve"] {
        assert!(listed.contains(&format!("crates/{krate}/src/limits.rs")), "{listed:?}");
    }
}
