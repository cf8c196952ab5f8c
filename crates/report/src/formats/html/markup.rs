//! Text on its way into a page. Whatever comes from a run goes through here: nothing in it is markup, and nothing in it turns
//! the direction of what stands around it.

use std::{
    borrow::Cow,
    fmt::{self, Display, Formatter, Write as _},
};

use crate::{gravest::is_ascii_line, guard::steers};

/// Text as text, in an element or in the quotes of an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t>(pub &'t str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|it| match it {
            '&' => out.write_str("&amp;"),
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '"' => out.write_str("&quot;"),
            '\'' => out.write_str("&#39;"),
            it if steers(it) => out.write_char(char::REPLACEMENT_CHARACTER),
            it => out.write_char(it),
        })
    }
}

/// Text in which what stands between backticks is code.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'t>(pub &'t str);

impl Display for Prose<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let pieces: Vec<&str> = self.0.split('`').collect();
        // A backtick without a partner is itself.
        let pairs = (pieces.len() - 1) / 2 * 2;
        for (place, piece) in pieces.iter().enumerate() {
            match (place % 2 == 1, place > pairs) {
                (_, true) => write!(out, "`{}", Text(piece))?,
                (true, false) => write!(out, "<code>{}</code>", Text(piece))?,
                (false, false) => write!(out, "{}", Text(piece))?,
            }
        }
        Ok(())
    }
}

/// A number with its thousands apart.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub u64);

impl Display for Number {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.write_char(',')?;
            }
            out.write_char(digit)?;
        }
        Ok(())
    }
}

/// A link to documentation, or the text alone where it is no such link.
#[derive(Clone, Copy, Debug)]
pub struct Link<'t>(pub &'t str);

impl Display for Link<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Some(rest) = self.0.strip_prefix("https://") else { return write!(out, "{}", Text(self.0)) };
        let shown = rest.split(['#', '?']).next().unwrap_or(rest).trim_end_matches(".html");
        let shown = shown.rsplit('/').find(|it| !it.is_empty()).unwrap_or(rest).replace(['-', '_'], " ");
        write!(out, "<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", Text(self.0), Text(&shown))
    }
}

/// The text with what would steer replaced.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if is_ascii_line(text) {
        Cow::Borrowed(text)
    } else if text.chars().any(|it| steers(it) || it == '\n') {
        Cow::Owned(text.chars().map(|it| if steers(it) { char::REPLACEMENT_CHARACTER } else { it }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A bar of parts, each as wide as its share; what is there at all can be seen. A part has a class and a number.
#[must_use]
pub fn bar(parts: &[(&str, u64)]) -> String {
    const WIDTH: u64 = 1000;
    const LEAST: u64 = 6;
    let total: u64 = parts.iter().map(|it| it.1).sum();
    let mut out = "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">".to_owned();
    if total > 0 {
        let widths: Vec<u64> =
            parts.iter().map(|it| if it.1 == 0 { 0 } else { (it.1 * WIDTH / total).max(LEAST) }).collect();
        let sum: u64 = widths.iter().sum();
        let mut at = 0;
        for ((class, _), width) in parts.iter().zip(widths) {
            let width = width * WIDTH / sum;
            if width > 0 {
                out.push_str(&format!("<rect class=\"f-{class}\" x=\"{at}\" width=\"{width}\" height=\"10\"/>"));
            }
            at += width;
        }
    }
    out.push_str("</svg>");
    out
}

/// A noun with its number.
#[must_use]
pub fn count(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {noun}s", Number(number)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, wanted) in [
            ("a < b & \"c\" 'd' >", "a &lt; b &amp; &quot;c&quot; &#39;d&#39; &gt;"),
            ("</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a\u{202e}b\u{1b}[31m\u{9b}", "a\u{fffd}b\u{fffd}[31m\u{fffd}"),
        ] {
            assert_eq!(Text(text).to_string(), wanted);
        }
        for (text, wanted) in [
            ("set `A` to `<b>`.", "set <code>A</code> to <code>&lt;b&gt;</code>."),
            ("a ` alone", "a ` alone"),
            ("`a` and `", "<code>a</code> and `"),
            ("", ""),
        ] {
            assert_eq!(Prose(text).to_string(), wanted);
        }
        for (text, wanted) in [
            ("S003-021", "S003-021"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("https://a.b/c/d-f.html#e", "<a href=\"https://a.b/c/d-f.html#e\" rel=\"noopener noreferrer\">d f</a>"),
            ("https://a.b/\"><i>", "<a href=\"https://a.b/&quot;&gt;&lt;i&gt;\" rel=\"noopener noreferrer\">&quot;&gt;&lt;i&gt;</a>"),
        ] {
            assert_eq!(Link(text).to_string(), wanted);
        }
        assert_eq!(Number(1_234_567).to_string(), "1,234,567");
        assert_eq!(Number(123).to_string(), "123");
    }
}
