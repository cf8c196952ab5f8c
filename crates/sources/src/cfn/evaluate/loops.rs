//! `Fn::ForEach`: the entries of a mapping with its loops run.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>
//!
//! A loop copies nothing: each of its entries is the node as written, with what the identifiers around it stand for.
//! Where the collection is not known, the body stands once with an item that is not known.

use std::borrow::Cow;

use hardline_tree::{Kind, Node, Problem};

use super::{Bindings, Defaults, Evaluator, function};
use crate::cfn::{Wrong, parameter::Parameter};
use crate::value::{Cause, Spanned, Value};

/// How the keys of loops begin.
const LOOP: &str = "Fn::ForEach";

/// An entry of a mapping, a turn of a loop each.
pub(crate) struct Entry<'t> {
    /// The key with what the identifiers in it stand for.
    pub(crate) name: Cow<'t, str>,
    /// The key as written.
    pub(crate) key: Node<'t>,
    /// The value as written.
    pub(crate) body: Node<'t>,
    /// What the identifiers around it stand for.
    pub(crate) bindings: Bindings<'t>,
}

/// Whether a key is that of a loop.
pub(super) fn is_loop(key: &str) -> bool {
    key.starts_with(LOOP)
}

impl<'t> Evaluator<'t> {
    /// Evaluates with what the identifiers around a place stand for.
    pub(crate) fn bound<R>(&self, bindings: &Bindings<'t>, work: impl FnOnce(&Self) -> R) -> R {
        let before = self.bindings.replace(bindings.clone());
        let result = work(self);
        self.bindings.replace(before);
        result
    }

    /// A text with what the identifiers in it stand for.
    pub(crate) fn filled<'s>(&self, text: &'s str) -> Cow<'s, str> {
        self.bindings.borrow().fill(text)
    }

    /// The entries of a mapping, those that its loops make among them. Problems are told as those of a mapping of resources.
    pub(crate) fn entries(&self, mapping: Node<'t>, problems: &mut Vec<Wrong>) -> Vec<Entry<'t>> {
        let mut out = Vec::new();
        self.gather(mapping, &mut out, problems);
        out
    }

    fn gather(&self, mapping: Node<'t>, out: &mut Vec<Entry<'t>>, problems: &mut Vec<Wrong>) {
        let bindings = self.bindings.borrow().clone();
        for (key, body) in mapping.entries() {
            let Some(name) = key.text() else { continue };
            if is_loop(name) {
                self.run(key, body, out, problems);
            } else {
                out.push(Entry { name: bindings.fill(name), key, body, bindings: bindings.clone() });
            }
        }
    }

    /// Whether an item of a collection is a parameter that is itself a list, of which it is not known what it holds.
    fn is_open_list(&self, item: Node<'t>) -> bool {
        let name = function(item).filter(|it| it.0 == "Ref").and_then(|it| it.1.text());
        let parameter = name.and_then(|it| self.parameters.get(it));
        let is_known = || matches!(self.value(item, Defaults::Used).value, Value::List(_));
        parameter.is_some_and(Parameter::is_list) && !is_known()
    }

    /// Runs a loop: its body stands once for each item of its collection.
    pub(super) fn run(&self, key: Node<'t>, argument: Node<'t>, out: &mut Vec<Entry<'t>>, problems: &mut Vec<Wrong>) {
        let loop_name = key.text().unwrap_or_default();
        let mut parts = argument.items();
        let (Some(identifier), Some(collection), Some(body), None) =
            (parts.next().and_then(Node::text), parts.next(), parts.next(), parts.next())
        else {
            problems.push(Wrong::loss(
                key.span(),
                format!("`{loop_name}` is a list of an identifier, a collection and a mapping; what it makes is not part of this scan"),
            ));
            return;
        };
        if body.kind() != Kind::Mapping {
            problems.push(Wrong::loss(
                body.span(),
                format!("the body of `{loop_name}` is a mapping; what it makes is not part of this scan"),
            ));
            return;
        }
        let bindings = self.bindings.borrow().clone();
        let identifier = bindings.fill(identifier);
        let is_open = collection.items().any(|it| self.is_open_list(it));
        let begun = self.scope.shared.origins.borrow().mark();
        let at = collection.span();
        let collection = self.value(collection, Defaults::Used);
        let items = match items(collection.value) {
            Ok(items) if !is_open => items,
            open => {
                let collection = open.err().unwrap_or(Value::Unknown(Cause::Mistyped));
                let item = bindings.unknown_item(&collection, loop_name);
                self.name_holes(&item, at, begun);
                if let Value::Unknown(Cause::Unresolved { what, .. }) = &item {
                    let of = what.strip_prefix("an item of ").unwrap_or(what);
                    let message = format!(
                        "how often `{loop_name}` runs is decided by {of}, which is not known; what it makes is judged once, its number unknown"
                    );
                    problems.push(Problem { span: key.span(), message }.into());
                }
                vec![item]
            }
        };
        for item in items {
            if self.turns_left.get() == 0 {
                problems.push(Wrong::loss(
                    key.span(),
                    format!(
                        "`{loop_name}` makes more than is read; what it would make beyond is not part of this scan"
                    ),
                ));
                return;
            }
            self.turns_left.set(self.turns_left.get() - 1);
            self.bound(&bindings.with(identifier.clone(), item), |it| it.gather(body, out, problems));
        }
    }
}

/// The items of a collection; the collection itself if it is not known what they are.
fn items<'t>(collection: Value<'t>) -> Result<Vec<Value<'t>>, Value<'t>> {
    let Value::List(list) = collection else { return Err(collection) };
    let mut items = Vec::with_capacity(list.len());
    for Spanned { value, .. } in list {
        match value {
            Value::Scalar { .. }
            | Value::Pattern(_)
            | Value::Unknown(Cause::Unresolved { .. } | Cause::Outside { .. }) => items.push(value),
            Value::Reference { hole, .. } => items.push(Value::Pattern(hole)),
            // A list of parameters may hold a parameter that is itself a list.
            Value::List(inner) => items.extend(self::items(Value::List(inner))?),
            other => return Err(other),
        }
    }
    Ok(items)
}
