//! What a resource has beside its properties, such as its `DeletionPolicy`. Tables read it by paths that begin with `@`.

use std::borrow::Cow;

use hardline_facts::Table;
use hardline_tree::Node;

use super::evaluate::Evaluator;
use crate::value::{Spanned, Value};

/// Adds to a resource's properties what its table reads beside them.
pub(crate) fn attach<'t>(
    properties: &mut Spanned<'t>,
    table: &'static Table,
    body: Node<'t>,
    evaluator: &Evaluator<'t>,
) {
    let paths = table.columns.iter().filter_map(|it| it.path.strip_prefix('@'));
    let mut names: Vec<&'static str> = paths.map(|it| it.split('.').next().unwrap_or(it)).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let found = body.entries().find(|(key, _)| key.text() == Some(name));
        if let Some((key, node)) = found {
            let value = evaluator.used(node);
            add(properties, &(Cow::Owned(format!("@{name}")), key.span(), value));
        }
    }
}

/// Adds an entry to a map, and to each that a condition chooses from.
fn add<'t>(properties: &mut Spanned<'t>, entry: &(Cow<'t, str>, hardline_tree::Span, Spanned<'t>)) {
    match &mut properties.value {
        Value::Map(entries) => entries.push(entry.clone()),
        Value::Choice(_, yes, no) => {
            add(yes, entry);
            add(no, entry);
        }
        _ => {}
    }
}
