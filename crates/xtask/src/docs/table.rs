//! Markdown: tables, lists and links.

use std::fmt::Write as _;

/// A table under these headings.
pub(super) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let mut line = |cells: &[String]| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(&headings.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
    line(&headings.iter().map(|_| "---".to_owned()).collect::<Vec<_>>());
    for row in rows {
        line(&row.iter().map(|it| it.replace('|', "\\|").replace('\n', " ")).collect::<Vec<_>>());
    }
    out.push('\n');
    out
}

/// Items as a list.
pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for item in items {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "- {item}");
    }
    out.push('\n');
    out
}

/// Words as code, by commas.
pub(super) fn codes<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// Links that show themselves, as a list.
pub(super) fn links<'l>(links: impl IntoIterator<Item = &'l str>) -> String {
    list(links.into_iter().map(|it| format!("<{it}>")))
}
