//! Patterns of names, as people write them: `*` stands for any characters, all else for itself.

/// Whether a text is as a pattern says. It takes time by the product of both lengths at most.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(head) else { return false };
    let pieces: Vec<&str> = rest.split('*').collect();
    let (last, middle) = pieces.split_last().map_or(("", &[] as &[&str]), |(last, middle)| (*last, middle));
    for piece in middle {
        let Some(at) = left.find(piece) else { return false };
        left = &left[at + piece.len()..];
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, wanted) in [
            ("Web", "Web", true),
            ("Web", "Webs", false),
            ("Web*", "Web", true),
            ("Web*", "WebBucket", true),
            ("*Bucket", "WebBucket", true),
            ("*Bucket", "WebBuckets", false),
            ("*", "", true),
            ("a*b*c", "aXbXc", true),
            ("a*b*c", "acb", false),
            ("a*a", "a", false),
            ("aa*aa", "aaa", false),
            ("module.net[\"*\"].*", "module.net[\"a\"].aws_subnet.x[0]", true),
            ("[a]", "a", false),
            ("**x**", "axb", true),
        ] {
            assert_eq!(matches(pattern, text), wanted, "{pattern} {text}");
        }
        let long = "a".repeat(20_000);
        assert!(!matches(&"*a".repeat(5_000), &format!("{long}b")));
    }
}
