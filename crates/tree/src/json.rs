//! JSON into a tree, without recursion, so that no depth of input can exhaust the stack.

use std::borrow::Cow;

use crate::{
    Problem, Span, Tree,
    limits::{MAX_BYTES, MAX_DEPTH},
    node::{Builder, Content},
};

/// Parses a JSON text; what cannot be read ends the tree and is a problem.
#[must_use]
pub fn parse(text: &str) -> (Tree<'_>, Vec<Problem>) {
    let mut parser = Parser { text, bytes: text.as_bytes(), at: 0, builder: Builder::new(text) };
    let mut problems = Vec::new();
    if let Err(message) = parser.document() {
        let at = parser.at.min(text.len());
        problems.push(Problem { span: Span::new(at, at), message: format!("this is not JSON: {message}") });
    }
    (parser.builder.finish(text.len()), problems)
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    builder: Builder<'t>,
}

/// What the grammar allows next.
#[derive(Clone, Copy)]
enum Next {
    Value,
    FirstItemOrEnd,
    FirstKeyOrEnd,
    Key,
    CommaOrEnd,
}

type Step<T> = Result<T, Cow<'static, str>>;

impl Parser<'_> {
    fn document(&mut self) -> Step<()> {
        if self.bytes.len() > MAX_BYTES {
            return Err(format!("the document is larger than {} MiB", MAX_BYTES >> 20).into());
        }
        // For each open bracket, whether it is that of an object.
        let mut open: Vec<bool> = Vec::new();
        let mut next = Next::Value;
        loop {
            self.skip_blank();
            let Some(&byte) = self.bytes.get(self.at) else {
                return Err("it ends too early".into());
            };
            next = match (next, byte) {
                (Next::FirstItemOrEnd, b']') | (Next::FirstKeyOrEnd, b'}') => self.close(&mut open),
                (Next::CommaOrEnd, b']' | b'}') if open.last() == Some(&(byte == b'}')) => self.close(&mut open),
                (Next::CommaOrEnd, b',') => {
                    self.at += 1;
                    if open.last() == Some(&true) { Next::Key } else { Next::Value }
                }
                (Next::CommaOrEnd, _) => {
                    return Err("a comma or a closing bracket is missing here".into());
                }
                (Next::FirstKeyOrEnd | Next::Key, b'"') => {
                    self.string()?;
                    self.skip_blank();
                    if self.bytes.get(self.at) != Some(&b':') {
                        return Err("a colon is missing here".into());
                    }
                    self.at += 1;
                    Next::Value
                }
                (Next::FirstKeyOrEnd | Next::Key, _) => {
                    return Err("a key in double quotes is missing here".into());
                }
                (Next::Value | Next::FirstItemOrEnd, b'{' | b'[') => {
                    if self.builder.depth() >= MAX_DEPTH {
                        return Err(format!("it is nested deeper than {MAX_DEPTH} levels").into());
                    }
                    if self.builder.is_full() {
                        return Err("it has too many values".into());
                    }
                    let object = byte == b'{';
                    if object {
                        self.builder.open_mapping(self.at, 0);
                    } else {
                        self.builder.open_sequence(self.at, 0);
                    }
                    open.push(object);
                    self.at += 1;
                    if object { Next::FirstKeyOrEnd } else { Next::FirstItemOrEnd }
                }
                (Next::Value | Next::FirstItemOrEnd, _) => {
                    if byte == b'"' {
                        self.string()?;
                    } else {
                        self.literal()?;
                    }
                    Next::CommaOrEnd
                }
            };
            if open.is_empty() {
                self.skip_blank();
                return if self.at == self.bytes.len() {
                    Ok(())
                } else {
                    Err("something follows the end of the document".into())
                };
            }
        }
    }

    fn close(&mut self, open: &mut Vec<bool>) -> Next {
        self.at += 1;
        open.pop();
        self.builder.close(self.at);
        Next::CommaOrEnd
    }

    fn skip_blank(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Reads a string; the current byte is its opening quote.
    fn string(&mut self) -> Step<()> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        loop {
            match self.bytes.get(self.at) {
                None => return Err("a string has no end".into()),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                Some(0..0x20) => return Err("a string holds a control character".into()),
                Some(_) => self.at += 1,
            }
        }
        let inner = Span::new(start + 1, self.at);
        self.at += 1;
        let span = Span::new(start, self.at);
        if escaped {
            let raw = self.text.get(inner.range()).unwrap_or_default();
            let text = unescape(raw).ok_or("a string holds an escape that JSON does not have")?;
            self.builder.scalar(span, Content::Decoded(&text), false, 0);
        } else {
            self.builder.scalar(span, Content::Source(inner), false, 0);
        }
        Ok(())
    }

    /// Reads a number, `true`, `false` or `null`.
    fn literal(&mut self) -> Step<()> {
        let start = self.at;
        while matches!(self.bytes.get(self.at), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        if !matches!(word, "true" | "false" | "null") && !is_number(word) {
            self.at = start;
            return Err("a value is missing here".into());
        }
        let span = Span::new(start, self.at);
        self.builder.scalar(span, Content::Source(span), true, 0);
        Ok(())
    }
}

fn is_number(word: &str) -> bool {
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}

fn unescape(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = *rest.as_bytes().get(at + 1)?;
        // A character of several bytes is no escape, and its middle no place to go on from.
        rest = rest.get(at + 2..)?;
        match escape {
            b'"' | b'\\' | b'/' => out.push(char::from(escape)),
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            b'n' => out.push('\n'),
            b'r' => out.push('\r'),
            b't' => out.push('\t'),
            b'u' => {
                let unit = hex(rest)?;
                rest = &rest[4..];
                let pair = (0xd800..0xdc00)
                    .contains(&unit)
                    .then(|| rest.strip_prefix("\\u").and_then(hex))
                    .flatten()
                    .filter(|low| (0xdc00..0xe000).contains(low));
                let code = if let Some(low) = pair {
                    rest = &rest[6..];
                    0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)
                } else {
                    unit
                };
                // Half of a surrogate pair stands for no character.
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => return None,
        }
    }
    out.push_str(rest);
    Some(out)
}

fn hex(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    digits.bytes().all(|it| it.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
