//! Resources that speak of one another by an ARN put together of names. Such an ARN is no link, so that whom it speaks of
//! is told by how it is written.

use crate::{Answer, Facts, Kind, Truth, Why};

/// How many resources of a source are looked through for one question. CloudFormation takes no more than 500 a template; what is
/// put together in other ways may have more, and the time taken must not grow with its square.
const MOST_SEARCHED: usize = 4096;

/// Whether a resource of a kind that stands in the same source passes a test; unknown if there are more than are looked through.
pub(crate) fn any<'e, K, L: Kind>(facts: Facts<'e, K>, mut test: impl FnMut(Facts<'e, L>) -> Answer) -> Answer {
    let source = facts.source_part();
    let answers = source.resources.iter().take(MOST_SEARCHED).filter_map(|it| {
        let row = it.row.filter(|row| std::ptr::eq(source.rows[*row as usize].table, L::TABLE))?;
        let other = Facts::new(facts.view, facts.part, row);
        match facts.view.is_made(facts.part, it) {
            Truth::No => None,
            Truth::Yes => Some(test(other)),
            made @ Truth::Unknown(_) => Some(test(other) & made.at(other.origin())),
        }
    });
    let found = Answer::any_of(answers, facts.origin());
    if source.resources.len() > MOST_SEARCHED {
        return found | Truth::Unknown(Why::Limit).at(facts.origin());
    }
    found
}

/// Whether a piece of an ARN is filled with the identifier of a resource, by `Ref` or by an attribute.
pub(crate) fn is_filled_with<K>(piece: &str, facts: Facts<'_, K>) -> bool {
    let Some(hole) = piece.strip_prefix("${").and_then(|it| it.strip_suffix('}')) else { return false };
    // The name of a resource of a nested stack has dots of its own.
    hole.strip_prefix(facts.resource_name()).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}
