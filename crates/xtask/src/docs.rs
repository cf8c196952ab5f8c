//! `cargo xtask docs`: the files under `docs/` that are made from the checks, the model and the report's shape.
//!
//! Each family of pages is a module that returns its pages; this one writes them, or tells which are out of date.

mod checks;
mod derivation;
mod responsibilities;
mod schema;
mod services;
mod table;
mod trace;

use crate::Result;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing but generated files; a file that is no page any more is removed from them.
const FOLDERS: &[&str] = &["checks", "responsibilities", "services"];

/// The first line of every page in Markdown.
const MARK: &str = "<!-- Written by `cargo xtask docs`; do not edit. -->\n\n";

/// Generated files by path under `docs/`.
type Pages = BTreeMap<String, String>;

/// Writes every page that differs from what is there, and removes what is no page any more.
pub(super) fn write() -> Result<()> {
    let pages = pages()?;
    let stale = stale(&pages)?;
    let differing = differing(&pages);
    for name in &stale {
        fs::remove_file(folder().join(name))?;
        println!("removed docs/{name}");
    }
    for name in &differing {
        let path = folder().join(name);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(&path, &pages[name])?;
        println!("wrote docs/{name}");
    }
    println!("{} pages, {} written, {} removed", pages.len(), differing.len(), stale.len());
    Ok(())
}

/// Fails if a page is not what would be written.
pub(super) fn check() -> Result<()> {
    let pages = pages()?;
    let mut wrong = differing(&pages);
    wrong.extend(stale(&pages)?);
    if wrong.is_empty() {
        return Ok(());
    }
    for name in &wrong {
        eprintln!("docs/{name} is out of date");
    }
    Err(format!("{} generated files are out of date; run `cargo xtask docs`", wrong.len()).into())
}

fn pages() -> Result<Pages> {
    let mut pages = Pages::new();
    checks::add(&mut pages);
    derivation::add(&mut pages);
    responsibilities::add(&mut pages);
    schema::add(&mut pages);
    services::add(&mut pages);
    trace::add(&mut pages)?;
    Ok(pages)
}

fn differing(pages: &Pages) -> Vec<String> {
    let differs =
        |(name, text): &(&String, &String)| fs::read_to_string(folder().join(name)).ok().as_ref() != Some(*text);
    pages.iter().filter(differs).map(|it| it.0.clone()).collect()
}

fn stale(pages: &Pages) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for part in FOLDERS {
        let folder = folder().join(part);
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let name = format!("{part}/{}", entry?.file_name().to_string_lossy());
            if !pages.contains_key(&name) {
                stale.push(name);
            }
        }
    }
    stale.sort();
    Ok(stale)
}

fn folder() -> PathBuf {
    root().join("docs")
}

/// The workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
