//! A page: blocks of text and tables that can be written as plain text, Markdown or CSV.

use std::fmt::Write as _;

use comfy_table::{Cell, ContentArrangement, Table, presets};

/// A piece of a page.
#[derive(Clone, Debug)]
enum Block {
    Title(String),
    Text(String),
    /// A word and what it says, such as `why` and the reason.
    Pair(String, String),
    /// A line of a list.
    Item(String),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// Lines that stand as they are.
    Drawing(String),
}

/// A page to be read.
#[derive(Clone, Debug, Default)]
pub struct Page {
    blocks: Vec<Block>,
}

/// The width of the words of pairs in text.
const PAIR: usize = 13;

impl Page {
    pub(crate) fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// Adds a pair; one that says nothing is left out.
    pub(crate) fn pair(&mut self, word: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Pair(word.into(), text));
        }
    }

    pub(crate) fn item(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Item(text.into()));
    }

    pub(crate) fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table { head, rows });
    }

    pub(crate) fn drawing(&mut self, lines: impl Into<String>) {
        self.blocks.push(Block::Drawing(lines.into()));
    }

    /// The page as plain text of this width; links alone may be longer.
    #[must_use]
    pub fn to_text(&self, width: u16) -> String {
        let width = usize::from(width).max(40);
        let mut out = String::new();
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            // Pairs and items that follow each other stand close; all else is set apart.
            let close = matches!(
                (before, block),
                (Some(Block::Pair(..)), Block::Pair(..)) | (Some(Block::Item(_)), Block::Item(_))
            ) || matches!(
                (before, block),
                (Some(Block::Title(_)), Block::Pair(..) | Block::Item(_)) | (Some(Block::Item(_)), Block::Pair(..))
            );
            if before.is_some() && !close {
                out.push('\n');
            }
            match block {
                Block::Title(text) | Block::Text(text) => out.push_str(&indented(text, width, "", "")),
                Block::Pair(word, text) => {
                    let head = format!("  {word:<PAIR$}");
                    out.push_str(&indented(text, width, &head, &" ".repeat(2 + PAIR)));
                }
                Block::Item(text) => out.push_str(&indented(text, width, "  - ", "    ")),
                Block::Table { head, rows } => out.push_str(&table(head, rows, width)),
                Block::Drawing(lines) => {
                    out.push_str(lines.trim_end());
                    out.push('\n');
                }
            }
            before = Some(block);
        }
        out
    }

    /// The page as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            let close =
                matches!((before, block), (Some(Block::Pair(..) | Block::Item(_)), Block::Pair(..) | Block::Item(_)));
            if before.is_some() && !close {
                out.push('\n');
            }
            let _ = match block {
                Block::Title(text) => writeln!(out, "## {}", escaped(text)),
                Block::Text(text) => writeln!(out, "{}", escaped(text)),
                Block::Pair(word, text) => writeln!(out, "- **{}**: {}", escaped(word), escaped(text)),
                Block::Item(text) => writeln!(out, "- {}", escaped(text)),
                Block::Table { head, rows } => {
                    let line = |cells: &[String]| {
                        format!("| {} |", cells.iter().map(|it| escaped(it)).collect::<Vec<_>>().join(" | "))
                    };
                    let rule = format!("|{}", " --- |".repeat(head.len()));
                    let rows = rows.iter().map(|it| line(it)).collect::<Vec<_>>().join("\n");
                    writeln!(out, "{}\n{rule}\n{rows}", line(head))
                }
                Block::Drawing(lines) => writeln!(out, "```text\n{}\n```", lines.trim_end()),
            };
            before = Some(block);
        }
        out
    }

    /// The tables of the page as CSV by RFC 4180, one below the other.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            let Block::Table { head, rows } = block else { continue };
            out.push_str(&csv(head, rows));
        }
        out
    }
}

/// A table as CSV by RFC 4180.
pub(super) fn csv(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |row: &[String]| format!("{}\r\n", row.iter().map(|it| field(it)).collect::<Vec<_>>().join(","));
    std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).map(line).collect()
}

/// A field of a CSV file.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Text that Markdown takes as it is.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('*', "\\*")
}

/// Pieces of a line as one text.
pub(crate) fn joined(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect::<Vec<_>>().concat()
}

/// The lines of a text that fit a width.
pub(crate) fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text whose first line begins with a head and whose further lines are indented, each with its end.
fn indented(text: &str, width: usize, head: &str, indent: &str) -> String {
    let lines = lines(text, width - indent.chars().count().min(width / 2));
    let mut out = String::new();
    for (place, line) in lines.iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if place == 0 { head } else { indent });
    }
    out
}

/// A table in text: at its natural width if that fits; else with its longest column broken into lines, or, where columns are
/// many and short, as several tables one below the other.
fn table(head: &[String], rows: &[Vec<String>], width: usize) -> String {
    let natural: Vec<usize> = (0..head.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|it| it.get(column)).chain(head.get(column));
            cells.map(|it| it.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let total = natural.iter().sum::<usize>() + 2 * natural.len().saturating_sub(1);
    let longest = natural.iter().skip(1).copied().max().unwrap_or(0);
    if total <= width || (longest > 28 && natural.len() <= 4) {
        return drawn(head, rows, width, total > width);
    }
    // As many columns as fit beside the first, again and again.
    let mut out = String::new();
    let mut start = 1;
    while start < head.len() {
        let mut end = start;
        let mut used = natural[0];
        while end < head.len() && (end == start || used + 2 + natural[end] <= width) {
            used += 2 + natural[end];
            end += 1;
        }
        let cut = |row: &[String]| -> Vec<String> {
            row.first().into_iter().chain(row.get(start..end.min(row.len())).unwrap_or_default()).cloned().collect()
        };
        let rows: Vec<Vec<String>> = rows.iter().map(|it| cut(it)).collect();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&drawn(&cut(head), &rows, width, used > width));
        start = end;
    }
    out
}

fn drawn(head: &[String], rows: &[Vec<String>], width: usize, broken: bool) -> String {
    let mut table = Table::new();
    let arrangement = if broken { ContentArrangement::Dynamic } else { ContentArrangement::Disabled };
    table.load_style(presets::NOTHING).set_content_arrangement(arrangement);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(head.iter().map(Cell::new));
    for row in rows {
        table.add_row(row.iter().map(Cell::new));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    if let Some(last) = table.column_iter_mut().last() {
        last.set_padding((0, 0));
    }
    let mut out = String::new();
    for line in table.to_string().lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let mut page = Page::default();
        page.title("A title");
        page.pair(
            "why",
            "Because it is so, and a long reason has to be broken into lines that fit the width of the page.",
        );
        let head = ["layer", "one", "two"].map(str::to_owned).to_vec();
        page.table(head, vec![["a, b", "say \"so\"", "x|y"].map(str::to_owned).to_vec()]);
        page
    }

    #[test]
    fn text_fits_its_width() {
        for width in [40, 60, 80] {
            assert!(page().to_text(width).lines().all(|it| it.chars().count() <= usize::from(width)));
        }
    }

    #[test]
    fn csv_and_markdown_quote_what_they_must() {
        assert_eq!(page().to_csv(), "layer,one,two\r\n\"a, b\",\"say \"\"so\"\"\",x|y\r\n");
        assert!(page().to_markdown().contains("| a, b | say \"so\" | x\\|y |"));
    }

    #[test]
    fn wide_tables_fall_into_several() {
        let head: Vec<String> = (0..20).map(|it| format!("column-{it}")).collect();
        let rows = vec![head.clone()];
        let text = table(&head, &rows, 80);
        assert!(text.lines().all(|it| it.chars().count() <= 80), "{text}");
        assert!(text.contains("column-19"));
        assert!(text.matches("column-0").count() > 2);
    }
}
