//! Which resources backup plans cover: <https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html>.

use super::backup_selection::{BackupSelection, TagCondition};
use crate::{Answer, Fact, Facts, List, NOTHING, Phrase, Text, Truth, Value, Why, beside, piece};

piece! {
    /// A tag.
    Tag = "tag" {
        /// Its key; required.
        key: Text = "Key" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

/// Whether a selection of a plan in the same source takes a resource: by its ARN, by all of its sort, or by a tag. The sort is
/// written as ARNs do, service and beginning of the resource: `rds:db:`.
pub(crate) fn is_planned<'e, K>(resource: Facts<'e, K>, sort: &str, tags: &Fact<List<'e, Tag>>) -> Answer {
    beside::any(resource, |selection: Facts<'e, BackupSelection>| {
        let (named, tagged) = (selection.resources().is_written(), selection.tags().is_written());
        let by_name = selection.resources().any(|it| it.satisfies(|arn| covers(arn, resource, sort)));
        let by_tag = selection.tags().any(|wanted| has_tag(tags, wanted));
        let taken = match (named.truth, tagged.truth) {
            (Truth::Yes, Truth::No) => by_name,
            (Truth::No, Truth::Yes) => by_tag,
            // What takes one of two that are both given is not documented, nor what is taken where neither is.
            _ if by_name.is_no() && by_tag.is_no() && named.is_yes() => by_name,
            _ => by_name & by_tag | Truth::Unknown(Why::Unsettled).at(selection.origin()),
        };
        let spared = selection.excluded_resources().any(|it| it.satisfies(|arn| covers(arn, resource, sort)));
        let further = selection.has_conditions().is(true);
        // Further conditions narrow what is taken, in ways that are not read.
        let narrowed = if further.is_no() { further } else { Truth::Unknown(Why::Unsettled).at(further.at) };
        taken & !spared & !narrowed
    })
}

fn has_tag<'e>(tags: &Fact<List<'e, Tag>>, wanted: Facts<'e, TagCondition>) -> Answer {
    let same = |one: Fact<Phrase<'e>>, other: Fact<Phrase<'e>>| match other.value {
        Value::Known(wanted) if wanted.hole.is_none() => one.is(wanted.text),
        Value::Known(wanted) => one.satisfies(|it| it.text == wanted.text),
        Value::Unknown(why) => Truth::Unknown(why).at(other.at),
        Value::Absent(_) => Truth::No.at(other.at),
    };
    tags.clone().any(|tag| same(tag.key(), wanted.key()) & same(tag.value(), wanted.value()))
}

/// Whether an ARN of a selection, in which `*` stands for anything, takes a resource of a sort.
fn covers<K>(arn: Phrase<'_>, resource: Facts<'_, K>, sort: &str) -> Truth {
    if arn.text == "*" {
        return Truth::Yes;
    }
    let last = arn.text.rsplit([':', '/']).next().unwrap_or_default();
    if beside::is_filled_with(last, resource) {
        return Truth::Yes;
    }
    let parts: Vec<&str> = arn.text.splitn(6, ':').collect();
    let [_, _, service, _, _, names] = parts[..] else { return Truth::No };
    let (wanted_service, beginning) = sort.split_once(':').unwrap_or((sort, ""));
    let of_the_sort = match names.strip_suffix('*') {
        Some("") => true,
        Some(start) => start == beginning,
        None => false,
    };
    ((service == wanted_service || service == "*") && of_the_sort).into()
}
