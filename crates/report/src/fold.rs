//! Text in lines of a width, broken between words.

/// The words of a text in lines of this many characters: the first stands so far from the edge, and later ones so far. A word that is
/// wider than a line stays whole. The last line has no end.
#[must_use]
pub fn folded(text: &str, first: usize, later: usize, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (index, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if index > 0 && at + 1 + length <= width {
            out.push(' ');
            at += 1;
        } else {
            let indent = if index == 0 { first } else { later };
            if index > 0 {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n(' ', indent));
            at = indent;
        }
        out.push_str(word);
        at += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn lines_break_between_words() {
        for (text, first, later, width, wanted) in [
            ("one two three", 0, 0, 8, "one two\nthree"),
            ("one two three", 2, 2, 8, "  one\n  two\n  three"),
            ("aa bb cc dd", 4, 6, 9, "    aa bb\n      cc\n      dd"),
            ("größe größe", 0, 2, 11, "größe größe"),
            ("größe größe", 0, 2, 10, "größe\n  größe"),
            ("a-word-that-is-too-long b", 0, 2, 8, "a-word-that-is-too-long\n  b"),
            ("", 2, 2, 8, ""),
        ] {
            assert_eq!(folded(text, first, later, width), wanted);
        }
    }
}
