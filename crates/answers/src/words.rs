//! Words: how a text falls into them, what they have in common, and how far they lie apart.

/// The words of a text in lower case: runs of letters and digits.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for letter in text.chars() {
        // A possessive belongs to no word: `AWS's` is `aws`.
        if matches!(letter, '\'' | '\u{2019}') {
            open = false;
            continue;
        }
        if letter.is_alphanumeric() {
            if !open {
                words.push(String::new());
                open = true;
            }
            if let Some(word) = words.last_mut() {
                word.extend(letter.to_lowercase());
            }
        } else {
            open = false;
        }
    }
    words
}

/// Words that are something else without their ending: buildings are guarded, schemas are built; fire is no dismissal, and who
/// manages a service asks for no managed service.
const WHOLE: [&str; 4] = ["buildings", "findings", "fired", "managed"];

/// A word without the endings of number, person and tense, so that `patches`, `patched` and `patching` are one. The stem need
/// not be a word: it is compared with stems alone.
pub(crate) fn stem(word: &str) -> String {
    if WHOLE.contains(&word) {
        return format!("={word}");
    }
    if word.len() <= 3 || !word.is_ascii() {
        return word.to_owned();
    }
    let plural = if let Some(rest) = word.strip_suffix("ies").filter(|it| it.len() > 2) {
        format!("{rest}y")
    } else if let Some(rest) =
        ["ches", "shes", "sses", "xes"].iter().find_map(|it| word.strip_suffix(*it).map(|rest| (rest, *it)))
    {
        format!("{}{}", rest.0, rest.1.trim_end_matches("es"))
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|it| word.ends_with(it)) {
        word.trim_end_matches('s').to_owned()
    } else {
        word.to_owned()
    };
    let tense = ["ing", "ed"].iter().find_map(|it| plural.strip_suffix(it)).filter(|it| it.len() >= 3);
    let bare = match tense {
        None => plural,
        Some(rest) => {
            let doubled =
                rest.as_bytes().windows(2).last().is_some_and(|it| it[0] == it[1] && !b"lsz".contains(&it[0]));
            rest[..rest.len() - usize::from(doubled)].to_owned()
        }
    };
    match bare.strip_suffix('e') {
        Some(rest) if rest.len() >= 3 => rest.to_owned(),
        _ => bare,
    }
}

/// How many slips may part a word from what was meant: none in short words, where every slip makes another word.
pub(crate) fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The candidate nearest to a wrong word within so many slips (letters left out, added, changed or swapped with their
/// neighbour); of several, one with the same beginning, then the first by the alphabet.
pub(crate) fn nearest_word<'c>(wrong: &str, candidates: impl Iterator<Item = &'c str>, most: usize) -> Option<&'c str> {
    // A short word with another letter in the place of one is most often another word: `lays` is not `laws`.
    let long = wrong.chars().count() > 5;
    let common = |it: &str| it.chars().zip(wrong.chars()).take_while(|(one, other)| one == other).count();
    candidates
        .filter(|it| it.chars().count().abs_diff(wrong.chars().count()) <= most)
        .map(|it| (strsim::osa_distance(wrong, it), it))
        .filter(|(distance, it)| *distance <= most && (long || same_letters(wrong, it) || it.len() != wrong.len()))
        .min_by(|(one, a), (other, b)| one.cmp(other).then(common(b).cmp(&common(a))).then(a.cmp(b)))
        .map(|(_, it)| it)
}

/// Whether two words have the same letters, in whatever order.
fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |it: &str| {
        let mut letters: Vec<char> = it.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_fall_away() {
        for same in [
            ["patch", "patches", "patching"],
            ["encrypt", "encrypted", "encrypting"],
            ["manage", "manages", "managing"],
            ["policy", "policies", "policy"],
            ["log", "logs", "logging"],
            ["cache", "caches", "caching"],
            ["access", "accesses", "accessed"],
        ] {
            assert_eq!(same.map(stem), [(); 3].map(|()| stem(same[0])), "{same:?}");
        }
        for apart in [["aws", "aw"], ["dns", "dn"], ["redis", "red"], ["virus", "vire"]] {
            assert_ne!(stem(apart[0]), stem(apart[1]), "{apart:?}");
        }
    }

    #[test]
    fn texts_fall_into_words() {
        assert_eq!(
            words("Who's patching AWS's OS-level (RDS)?"),
            ["who", "s", "patching", "aws", "s", "os", "level", "rds"]
        );
        assert!(words("?! ...").is_empty());
    }

    #[test]
    fn slips_are_forgiven_in_long_words_only() {
        let known = ["patch", "encryption", "sns", "sqs", "lambda"];
        let near = |wrong: &str| nearest_word(wrong, known.into_iter(), slips(wrong));
        assert_eq!(near("pacth"), Some("patch"));
        assert_eq!(near("encripton"), Some("encryption"));
        assert_eq!(near("lamda"), Some("lambda"));
        assert_eq!(near("sms"), None);
        assert_eq!(near("bill"), None);
        assert_eq!(near("petch"), None);
        assert_eq!(near("pach"), Some("patch"));
    }
}
