//! Look-ups in `Mappings`.

use hardline_tree::Node;

use super::{Defaults, Evaluator, intrinsic::macro_name, reference::unresolved};
use crate::{
    cfn::functions::{Call, call_name, within},
    limits::MAX_LOOKED_UP,
    value::{Spanned, Value},
};

impl<'t> Evaluator<'t> {
    pub(super) fn find_in_map(&self, items: &[Spanned<'t>], call: Call<'_, 't>, defaults: Defaults) -> Value<'t> {
        let fallback = items.get(3).and_then(|it| match &it.value {
            Value::Map(entries) => entries.iter().find(|it| it.0 == "DefaultValue").map(|it| it.2.value.clone()),
            _ => None,
        });
        let mut node = self.mappings;
        let mut path = Vec::new();
        for item in items.iter().take(3) {
            match &item.value {
                Value::Scalar { text, .. } => {
                    let entry = node.and_then(|it| it.get(text));
                    if entry.is_none()
                        && let Some(added) = node.and_then(|it| it.get("Fn::Transform"))
                    {
                        return unresolved(&macro_name(added), &call_name(call));
                    }
                    node = entry;
                    path.push(text.to_string());
                }
                other => return self.any_of_map(items, other, fallback.as_ref(), call),
            }
        }
        match (node, fallback) {
            (Some(node), _) if path.len() == 3 => self.value(node, defaults).value,
            (None, Some(fallback)) => fallback,
            _ => {
                let name = call_name(call);
                unresolved(&format!("the mapping `{}`, which has no such entry", path.join(".")), &name)
            }
        }
    }

    /// A look-up by a key that is not known: if every entry agrees, and what stands in for one that is missing, it does not
    /// matter which is meant.
    fn any_of_map(
        &self,
        items: &[Spanned<'t>],
        open: &Value<'t>,
        fallback: Option<&Value<'t>>,
        call: Call<'_, 't>,
    ) -> Value<'t> {
        let unknown = within(open, call);
        let mut nodes: Vec<Node<'t>> = self.mappings.into_iter().collect();
        for item in items.iter().take(3) {
            nodes = match &item.value {
                Value::Scalar { text, .. } => nodes.iter().filter_map(|it| it.get(text)).collect(),
                _ => nodes.iter().flat_map(|it| it.entries()).map(|it| it.1).collect(),
            };
            if nodes.len() > MAX_LOOKED_UP || !self.spend() {
                return unknown;
            }
        }
        let mut texts = nodes.iter().map(|it| it.text());
        let Some(first) = texts.next().flatten() else { return unknown };
        let agrees = |it: &Value<'t>| matches!(it, Value::Scalar { text, .. } if text == first);
        if items.len() >= 3 && texts.all(|it| it == Some(first)) && fallback.is_none_or(agrees) {
            Value::text(first)
        } else {
            unknown
        }
    }
}
