//! Look-ups in `Mappings`.

use hardline_tree::Node;

use super::{Defaults, Evaluator, reference::unresolved};
use crate::{
    cfn::functions::{Call, call_name, within},
    value::{Spanned, Value},
};

impl<'t> Evaluator<'t> {
    pub(super) fn find_in_map(&self, items: &[Spanned<'t>], call: Call<'_, 't>, defaults: Defaults) -> Value<'t> {
        let mut node = self.mappings;
        let mut path = Vec::new();
        for item in items.iter().take(3) {
            match &item.value {
                Value::Scalar { text, .. } => {
                    node = node.and_then(|it| it.get(text));
                    path.push(text.to_string());
                }
                other => return self.any_of_map(items, other, call),
            }
        }
        let fallback = items.get(3).and_then(|it| match &it.value {
            Value::Map(entries) => entries.iter().find(|it| it.0 == "DefaultValue").map(|it| it.2.value.clone()),
            _ => None,
        });
        match (node, fallback) {
            (Some(node), _) if path.len() == 3 => self.value(node, defaults).value,
            (None, Some(fallback)) => fallback,
            _ => {
                let name = call_name(call);
                unresolved(&format!("the mapping `{}`, which has no such entry", path.join(".")), &name)
            }
        }
    }

    /// A look-up by a key that is not known: if every entry agrees, it does not matter which is meant.
    pub(super) fn any_of_map(&self, items: &[Spanned<'t>], open: &Value<'t>, call: Call<'_, 't>) -> Value<'t> {
        let fallback = within(open, call);
        let (Some(Value::Scalar { text: map, .. }), Some(Value::Scalar { text: last, .. })) =
            (items.first().map(|it| &it.value), items.get(2).map(|it| &it.value))
        else {
            return fallback;
        };
        let entries = self.mappings.and_then(|it| it.get(map)).into_iter().flat_map(Node::entries);
        let mut found: Option<&str> = None;
        for (_, entry) in entries {
            match (entry.get(last).and_then(Node::text), found) {
                (Some(text), None) => found = Some(text),
                (Some(text), Some(before)) if text == before => {}
                _ => return fallback,
            }
        }
        found.map_or(fallback, Value::text)
    }
}
