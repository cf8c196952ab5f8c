//! How names of properties are compared with patterns. The build script draws the line of whole services by the same rule.

/// Whether a name, in words, fits a name of a pattern: its words in a row, at the start and the end of the name where those
/// are not open. A word of the name may stand in the plural.
pub(crate) fn fits<W: AsRef<str>>(pattern: &[W], open_start: bool, open_end: bool, name: &[String]) -> bool {
    let same = |(pattern, word): (&W, &String)| {
        word.strip_prefix(pattern.as_ref()).is_some_and(|it| it.is_empty() || it == "s")
    };
    let last = name.len().checked_sub(pattern.len());
    last.is_some_and(|last| {
        (0..=last).any(|start| {
            (start == 0 || open_start)
                && (start == last || open_end)
                && pattern.iter().zip(name.iter().skip(start)).all(same)
        })
    })
}

/// The words by which patterns of a name are found: each of its own, and without the ending of a plural.
pub(crate) fn stems(name: &[String]) -> impl Iterator<Item = &str> {
    name.iter().flat_map(|word| [Some(word.as_str()), word.strip_suffix('s')].into_iter().flatten())
}

/// The rules for a property by the patterns that fit it, each with the rule it speaks of and whether it takes the property from
/// that rule; none at all where a pattern without a rule says that no rule is to look.
pub(crate) fn rules(fitting: &[(Option<usize>, bool)]) -> Vec<usize> {
    if fitting.iter().any(|it| it.0.is_none()) {
        return Vec::new();
    }
    let taken = |rule: usize| fitting.contains(&(Some(rule), true));
    let mut rules: Vec<usize> = fitting.iter().filter_map(|it| it.0).filter(|it| !taken(*it)).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}
