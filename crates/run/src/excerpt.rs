//! Lines of a source, as a report shows them: those around a place, with secrets covered.

use std::{borrow::Cow, iter::repeat_n, ops::Range};

use hardline_tree::Span;
use serde::{Deserialize, Serialize};

use crate::{places::Site, redact::redact_lines};

/// The longest line of a source that is shown; longer ones, as of minified JSON, are told by their place alone.
const LONGEST_LINE: usize = 240;

/// The most lines between a thing's name and the place within it for both to be shown together.
const FARTHEST_CONTEXT: usize = 400;

/// How many lines around those that are shown may say that a value is a secret.
const AROUND: usize = 2;

/// Lines of a source around a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The number of the first line, from one.
    pub first_line: u32,
    /// The lines, with secrets covered.
    pub text: String,
    /// The bytes of the text that are the place.
    pub primary: (usize, usize),
    /// The bytes of the text where the thing begins that the place lies in.
    pub context: Option<(usize, usize)>,
}

impl Excerpt {
    /// The lines from the beginning of a thing to the place within it, or those of the place alone where that is far away; what is
    /// said to be secret of the text is covered, and asked for only where there are lines to show.
    pub(crate) fn around<'s>(
        site: Site<'_>,
        context: Option<Span>,
        secrets: impl FnOnce() -> &'s [Span],
    ) -> Option<Self> {
        if !site.is_shown {
            return None;
        }
        let text = site.text;
        let start = (site.span.start as usize).min(text.len());
        let (line_start, line_end) = short_line(text.as_bytes(), start)?;
        // A place of many lines is shown by its first.
        // A place without extent is shown by the character it stands before.
        let next = text.get(start..)?.chars().next().map_or(start, |it| start + it.len_utf8());
        let end = (site.span.end as usize).clamp(start, line_end).max(next.min(line_end));
        let mut first = line_start;
        let mut first_line = site.start.line;
        let mut shown = None;
        if let Some(context) = context
            && (context.start as usize) < line_start
        {
            let name_start = context.start as usize;
            let name_line = text.get(..name_start)?.rfind('\n').map_or(0, |it| it + 1);
            let between = text.get(name_line..line_start)?;
            let lines = between.matches('\n').count();
            if lines <= FARTHEST_CONTEXT && between.lines().all(|it| it.len() <= LONGEST_LINE) {
                first = name_line;
                first_line -= u32::try_from(lines).unwrap_or_default();
                shown = Some((name_start - first, (context.end as usize).min(line_start) - first));
            }
        }
        let window = covered(text, first, line_end, secrets())?;
        // Carriage returns are gone from every line but do not count in the last, where the place is.
        let returns = text.get(first..line_start)?.matches("\r\n").count();
        let shift = first + returns;
        let text = window.join("\n");
        let primary = start.saturating_sub(shift).min(text.len());
        let primary = (primary, end.saturating_sub(shift).clamp(primary, text.len()));
        Some(Self { first_line, text, primary, context: shown })
    }
}

/// The lines of a text from one place to another, with secrets covered, which lines around them may name.
fn covered(text: &str, first: usize, end: usize, secrets: &[Span]) -> Option<Vec<String>> {
    let before: Vec<_> = text.get(..first)?.trim_end_matches('\n').rsplit('\n').take(AROUND).collect();
    let after: Vec<_> = text.get(end..)?.trim_start_matches('\n').split('\n').take(AROUND).collect();
    let shown = without(text, first, end, secrets)?;
    let shown: Vec<_> = shown.split('\n').collect();
    let lines: Vec<&str> =
        before.iter().rev().chain(&shown).chain(&after).map(|it| it.trim_end_matches('\r')).collect();
    let shown = redact_lines(&lines, before.len()..before.len() + shown.len());
    Some(shown.into_iter().map(Cow::into_owned).collect())
}

/// A text from one place to another, as long as it is, with asterisks for what is secret of it; quotes, line ends and the blanks
/// that lines begin with stay.
fn without<'t>(text: &'t str, first: usize, end: usize, secrets: &[Span]) -> Option<Cow<'t, str>> {
    let shown = text.get(first..end)?;
    let from = secrets.partition_point(|it| it.range().end <= first);
    let mut within =
        secrets[from..].iter().take_while(|it| it.range().start < end).map(|it| unquoted(text, *it)).peekable();
    if within.peek().is_none() {
        return Some(Cow::Borrowed(shown));
    }
    let within: Vec<Range<usize>> = within.collect();
    let mut covered = String::with_capacity(shown.len());
    let mut at_start = true;
    for (at, letter) in shown.char_indices().map(|(at, letter)| (first + at, letter)) {
        at_start = letter == '\n' || at_start && letter.is_whitespace();
        if !at_start && letter != '\r' && within.iter().any(|it| it.contains(&at)) {
            covered.extend(repeat_n('*', letter.len_utf8()));
        } else {
            covered.push(letter);
        }
    }
    Some(Cow::Owned(covered))
}

/// The bytes within the quotes of a text, or all of it.
fn unquoted(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let bytes = &text.as_bytes()[range.start.min(text.len())..range.end.min(text.len())];
    match bytes {
        [first @ (b'"' | b'\''), .., last] if first == last => range.start + 1..range.end - 1,
        _ => range,
    }
}

/// Where the line begins and ends that a place is in; none if it is too long to be shown, which may be as long as its file.
fn short_line(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let from = at.saturating_sub(LONGEST_LINE + 1);
    let to = (at + LONGEST_LINE + 1).min(text.len());
    let start = match text[from..at].iter().rposition(|it| *it == b'\n') {
        Some(index) => from + index + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let end = match text[at..to].iter().position(|it| *it == b'\n') {
        Some(index) => at + index,
        None if to == text.len() => to,
        None => return None,
    };
    (end - start <= LONGEST_LINE).then_some((start, end))
}

impl Excerpt {
    /// The same with the place itself covered.
    pub(crate) fn without_value(mut self) -> Self {
        let (start, end) = self.primary;
        if let (Some(before), Some(value), Some(after)) =
            (self.text.get(..start), self.text.get(start..end), self.text.get(end..))
        {
            let cover: String = value.chars().flat_map(|it| std::iter::repeat_n('*', it.len_utf8())).collect();
            self.text = format!("{before}{cover}{after}");
        }
        self
    }

    /// The line that the place begins in.
    #[must_use]
    pub fn line(&self) -> &str {
        let start = self.primary.0.min(self.text.len());
        let from = self.text.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
        let line = self.text.get(from..).unwrap_or_default();
        line.split('\n').next().unwrap_or_default()
    }
}
