//! Lines of sources as a page holds them: the line that names the resource, and the few before the place.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use hardline_run::Excerpt;

use super::texts::{NONE, Texts, number};

/// How many lines before that of the place are shown.
const BEFORE: usize = 3;

/// The excerpts of a page, each once. One is a list of numbers: the line that names the resource and its text, or zeros; the
/// first line; where the place begins and ends in the last one, in UTF-16 as browsers count; and the lines' texts.
#[derive(Debug)]
pub(super) struct Excerpts {
    pub(super) rows: Vec<Vec<u32>>,
    known: HashMap<Vec<u32>, u32, RandomState>,
    room: u64,
}

impl Excerpts {
    pub(super) fn new(room: u64) -> Self {
        // The first is none.
        Self { rows: vec![Vec::new()], known: HashMap::default(), room }
    }

    /// The number of an excerpt; zero where there is none or no room.
    pub(super) fn add(&mut self, excerpt: Option<&Excerpt>, texts: &mut Texts) -> u32 {
        let Some(excerpt) = excerpt else { return 0 };
        if self.room == 0 {
            return 0;
        }
        let row = row(excerpt, texts);
        if let Some(known) = self.known.get(&row) {
            return *known;
        }
        self.room -= 1;
        let id = number(self.rows.len());
        self.rows.push(row.clone());
        self.known.insert(row, id);
        id
    }
}

fn row(excerpt: &Excerpt, texts: &mut Texts) -> Vec<u32> {
    let (start, end) = excerpt.primary;
    let before = excerpt.text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count();
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    let lines: Vec<&str> = excerpt.text.split('\n').collect();
    let first = line.saturating_sub(BEFORE);
    let units = |end: usize| number(excerpt.text.get(line_start..end).unwrap_or_default().encode_utf16().count());
    let (head_line, head) = match lines.first() {
        Some(head) if first > 0 && excerpt.context.is_some() => (excerpt.first_line, texts.add(head)),
        _ => (0, NONE),
    };
    let mut row = vec![head_line, head, excerpt.first_line + number(first), units(start), units(end)];
    row.extend(lines.iter().take(line + 1).skip(first).map(|it| texts.add(it)));
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_its_head_and_the_lines_before_the_place() {
        let mut texts = Texts::new(1000);
        let mut excerpts = Excerpts::new(2);
        let text = "Bücher:\n  a\n  b\n  c\n  d\n  ä: 𝒳 no";
        let start = text.find("no").unwrap_or_default();
        let excerpt =
            Excerpt { first_line: 7, text: text.to_owned(), primary: (start, start + 2), context: Some((0, 7)) };
        assert_eq!(excerpts.add(Some(&excerpt), &mut texts), 1);
        assert_eq!(excerpts.add(Some(&excerpt), &mut texts), 1);
        assert_eq!(excerpts.add(None, &mut texts), 0);
        let row = &excerpts.rows[1];
        // The letter beyond the first plane counts twice.
        assert_eq!((row[0], texts.get(row[1]), row[2], row[3], row[4]), (7, "Bücher:", 9, 8, 10));
        let lines: Vec<&str> = row[5..].iter().map(|it| texts.get(*it)).collect();
        assert_eq!(lines, ["  b", "  c", "  d", "  ä: 𝒳 no"]);
        let short = Excerpt { first_line: 1, text: "a: b".to_owned(), primary: (3, 4), context: None };
        assert_eq!(excerpts.add(Some(&short), &mut texts), 2);
        assert_eq!(excerpts.rows[2], [0, 0, 1, 3, 4, texts.add("a: b")]);
        assert_eq!(excerpts.add(Some(&Excerpt { first_line: 2, ..short }), &mut texts), 0, "there is no room");
    }
}
