//! Versions of modules and what is asked of them:
//! <https://developer.hashicorp.com/terraform/language/expressions/version-constraints>.

use std::cmp::Ordering;

/// The parts of a version: `1.2.3`, with or without a `v` before it. One with more than numbers has to be asked for exactly.
fn parts(text: &str) -> Option<Vec<u64>> {
    let text = text.trim();
    let text = text.strip_prefix('v').unwrap_or(text);
    text.split('.').map(|it| it.parse().ok()).collect()
}

/// Whether a name is a version.
pub(crate) fn is_one(name: &str) -> bool {
    name.bytes().any(|it| it == b'.') && parts(name).is_some()
}

fn order(one: &[u64], other: &[u64]) -> Ordering {
    let at = |of: &[u64], index: usize| of.get(index).copied().unwrap_or_default();
    let length = one.len().max(other.len());
    (0..length).map(|it| at(one, it).cmp(&at(other, it))).find(|it| it.is_ne()).unwrap_or(Ordering::Equal)
}

/// Whether a version is one that is asked for; false where what is asked for cannot be read.
fn meets(version: &[u64], constraints: &str) -> bool {
    constraints.split(',').all(|constraint| {
        let constraint = constraint.trim();
        let end = constraint.find(|it: char| it.is_ascii_digit() || it == 'v').unwrap_or(constraint.len());
        let (operator, number) = constraint.split_at(end);
        let Some(wanted) = parts(number) else { return false };
        let found = order(version, &wanted);
        match operator.trim() {
            "" | "=" => found.is_eq(),
            "!=" => found.is_ne(),
            ">" => found.is_gt(),
            ">=" => found.is_ge(),
            "<" => found.is_lt(),
            "<=" => found.is_le(),
            // Only the last of the numbers that are written may grow.
            "~>" => {
                let kept = wanted.len().saturating_sub(1).max(1);
                let same = (0..kept).all(|it| version.get(it).copied().unwrap_or_default() == wanted[it]);
                found.is_ge() && (same || wanted.len() < 2)
            }
            _ => false,
        }
    })
}

/// The newest of some versions that is asked for.
pub(crate) fn newest<'n>(names: impl Iterator<Item = &'n str>, constraints: Option<&str>) -> Option<&'n str> {
    let read = names.filter_map(|it| Some((it, parts(it)?)));
    let met = read.filter(|(_, it)| constraints.is_none_or(|constraints| meets(it, constraints)));
    met.max_by(|a, b| order(&a.1, &b.1)).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn the_newest_version_that_is_asked_for_is_taken() {
        let all = ["1.0.4", "1.1.0", "1.10.0", "v2.0.0", "2.3", "3.0.0"];
        for (constraints, wanted) in [
            ("1.1.0", Some("1.1.0")),
            ("= 2.3.0", Some("2.3")),
            ("!= 3.0.0", Some("2.3")),
            (">= 1.0.0, < 2.0.0", Some("1.10.0")),
            ("> 1.0.4, <= 1.1.0", Some("1.1.0")),
            ("~> 1.0.4", Some("1.0.4")),
            ("~> 1.1", Some("1.10.0")),
            ("~> 2.0", Some("2.3")),
            ("~> 1", Some("3.0.0")),
            ("4.0.0", None),
            ("latest", None),
        ] {
            assert_eq!(newest(all.into_iter(), Some(constraints)), wanted, "{constraints}");
        }
        assert_eq!(newest(all.into_iter(), None), Some("3.0.0"));
    }
}
