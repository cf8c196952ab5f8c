//! What a text is cut into, or changed to, when it could not be parsed as it stands. Offsets stay as they are.

use std::ops::Range;

/// A piece of a file that stands by itself.
pub(crate) struct Cut {
    pub(crate) at: Range<usize>,
}

/// The words that a block at the top of a file begins with.
const TOP: &[&str] = &[
    "resource",
    "data",
    "module",
    "variable",
    "output",
    "locals",
    "provider",
    "terraform",
    "moved",
    "import",
    "removed",
    "check",
    "ephemeral",
    "action",
];

/// The file cut where a line begins with the word of a block; none if there is nothing to cut.
pub(crate) fn cut(text: &str) -> Option<Vec<Cut>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins_block(line) {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        return None;
    }
    // What stands before the first is read as well.
    if starts[0] > 0 {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    Some(starts.iter().zip(ends).map(|(start, end)| Cut { at: *start..end }).collect())
}

/// Whether a block seems to begin in a text that is broken, wherever it stands: one that makes something, or calls what does.
/// What only looks like one counts as well, since in what is broken nothing tells a comment or a text.
pub(crate) fn begins(text: &str) -> bool {
    let label = |it: &str| -> Option<usize> {
        let word = it.find(|it: char| !(it.is_alphanumeric() || matches!(it, '_' | '-'))).unwrap_or(it.len());
        let blank = it[word..].len() - it[word..].trim_start().len();
        (word > 0 && (blank > 0 || it[word..].starts_with('{'))).then_some(word + blank)
    };
    let is_one = |at: usize, word: &str, labels: usize| {
        let is_part = text[..at].ends_with(|it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | '.'));
        let after = &text[at + word.len()..];
        let mut rest = after.trim_start();
        if is_part || !after.starts_with(|it: char| it.is_whitespace() || it == '"') {
            return false;
        }
        // Labels may stand without quotes.
        let is_quoted = rest.starts_with('"');
        let all = (0..labels).all(|_| label(rest).map(|end| rest = &rest[end..]).is_some());
        is_quoted || all && rest.starts_with('{')
    };
    [("resource", 2), ("module", 1)]
        .into_iter()
        .any(|(word, labels)| text.match_indices(word).any(|it| is_one(it.0, word, labels)))
}

fn begins_block(line: &str) -> bool {
    let word = line.split(|it: char| !it.is_ascii_alphabetic()).next().unwrap_or_default();
    let rest = line[word.len()..].trim_start();
    TOP.contains(&word) && (rest.starts_with('"') || rest.starts_with('{'))
}

/// The text with the line breaks within `{ for ... }` made spaces; none if there are none.
pub(crate) fn joined(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    // For each open bracket, whether it holds a `for`.
    let mut open: Vec<bool> = Vec::new();
    let (mut index, mut changed) = (0, false);
    while index < bytes.len() {
        let in_for = open.last().copied().unwrap_or_default();
        match bytes[index] {
            b'"' => index = after_string(bytes, index),
            b'#' => {
                let end = line_end(bytes, index);
                if in_for {
                    out[index..end].fill(b' ');
                    changed = true;
                }
                index = end;
            }
            b'/' if bytes.get(index + 1) == Some(&b'/') => {
                let end = line_end(bytes, index);
                if in_for {
                    out[index..end].fill(b' ');
                    changed = true;
                }
                index = end;
            }
            b'<' if bytes.get(index + 1) == Some(&b'<') => index = after_heredoc(text, index),
            b'{' => {
                let rest = text[index + 1..].trim_start();
                open.push(rest.strip_prefix("for").is_some_and(|it| it.starts_with([' ', '\t', '\n'])));
                index += 1;
            }
            b'[' | b'(' => {
                // Line breaks are allowed within these by themselves.
                open.push(false);
                index += 1;
            }
            b'}' | b']' | b')' => {
                open.pop();
                index += 1;
            }
            b'\n' | b'\r' if in_for => {
                out[index] = b' ';
                changed = true;
                index += 1;
            }
            _ => index += 1,
        }
    }
    // Only whole comments and line breaks were replaced, by spaces.
    changed.then(|| String::from_utf8(out).ok()).flatten()
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|it| *it == b'\n').map_or(bytes.len(), |it| from + it)
}

/// One past a quoted text, whose filled-in parts may hold quotes themselves.
fn after_string(bytes: &[u8], from: usize) -> usize {
    let mut index = from + 1;
    // For each filled-in part, how many braces are open in it.
    let mut parts: Vec<usize> = Vec::new();
    while index < bytes.len() {
        match bytes[index] {
            b'\\' if parts.is_empty() => index += 1,
            b'"' if parts.is_empty() => return index + 1,
            b'"' => {
                index = after_plain_string(bytes, index);
                continue;
            }
            b'$' | b'%' if bytes.get(index + 1) == Some(&b'{') => {
                parts.push(0);
                index += 1;
            }
            b'{' => {
                if let Some(braces) = parts.last_mut() {
                    *braces += 1;
                }
            }
            b'}' => match parts.last_mut() {
                Some(0) => {
                    parts.pop();
                }
                Some(braces) => *braces -= 1,
                None => {}
            },
            b'\n' if parts.is_empty() => return index,
            _ => {}
        }
        index += 1;
    }
    index
}

fn after_plain_string(bytes: &[u8], from: usize) -> usize {
    let mut index = from + 1;
    while index < bytes.len() {
        match bytes[index] {
            b'\\' => index += 1,
            b'"' | b'\n' => return index + 1,
            _ => {}
        }
        index += 1;
    }
    index.min(bytes.len())
}

/// One past a text between `<<WORD` and a line of that word alone.
fn after_heredoc(text: &str, from: usize) -> usize {
    let rest = text[from + 2..].trim_start_matches('-');
    let word: String = rest.chars().take_while(|it| it.is_alphanumeric() || matches!(it, '_' | '-')).collect();
    if word.is_empty() {
        return from + 2;
    }
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        at += line.len();
        if line.trim() == word {
            return at;
        }
    }
    text.len()
}

/// Where the comments of a text stand.
#[must_use]
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut index = 0;
    while index < bytes.len() {
        let next = bytes.get(index + 1);
        match bytes[index] {
            b'"' => index = after_string(bytes, index),
            b'<' if next == Some(&b'<') => index = after_heredoc(text, index),
            b'#' => {
                all.push(index..line_end(bytes, index));
                index = line_end(bytes, index);
            }
            b'/' if next == Some(&b'/') => {
                all.push(index..line_end(bytes, index));
                index = line_end(bytes, index);
            }
            b'/' if next == Some(&b'*') => {
                let end = text[index..].find("*/").map_or(bytes.len(), |it| index + it + 2);
                all.push(index..end);
                index = end;
            }
            _ => index += 1,
        }
    }
    all
}
