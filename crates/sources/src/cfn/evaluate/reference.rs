//! What names stand for: parameters, resources and their attributes, pseudo parameters, and the same within texts.

use std::borrow::Cow;

use hardline_tree::{Node, Span};

use super::{Defaults, Evaluator};
use crate::{
    cfn::{
        functions::concatenate,
        parameter::{one_of, parameter_value},
    },
    value::{Cause, Value, combine},
};

impl<'t> Evaluator<'t> {
    pub(super) fn reference(&self, name: &'t str, at: Span, defaults: Defaults) -> Value<'t> {
        if name == "AWS::NoValue" {
            return Value::Nothing;
        }
        if let Some(parameter) = self.parameters.get(name) {
            return match self.choices.get(name) {
                Some(&first) if defaults != Defaults::Open => one_of(parameter, first, at),
                _ if defaults == Defaults::Presumed => match self.presumed.get(name) {
                    Some(&condition) => {
                        let default = parameter_value(parameter, defaults).at(at);
                        let other = parameter_value(parameter, Defaults::Open).at(at);
                        Value::Choice(condition, Box::new(default), Box::new(other))
                    }
                    None => parameter_value(parameter, defaults),
                },
                _ => parameter_value(parameter, defaults),
            };
        }
        if let Some(&resource) = self.resources.get(name) {
            return Value::Reference { resource, hole: format!("${{{name}}}") };
        }
        if name.starts_with("AWS::") {
            return pseudo(name);
        }
        unresolved(&format!("`{name}`, which the template does not define"), name)
    }

    pub(super) fn attribute(&self, argument: Node<'t>, defaults: Defaults) -> Value<'t> {
        let (resource, attribute) = if let Some(text) = argument.text() {
            match text.split_once('.') {
                Some((resource, attribute)) => (Cow::Borrowed(resource), Cow::Borrowed(attribute)),
                None => return Value::Unknown(Cause::Mistyped),
            }
        } else {
            let mut items = argument.items().map(|it| self.value(it, defaults).value);
            match (items.next(), items.next()) {
                (Some(Value::Scalar { text: resource, .. }), Some(Value::Scalar { text: attribute, .. })) => {
                    (resource, attribute)
                }
                (Some(Value::Scalar { text: resource, .. }), Some(_)) => (resource, Cow::Borrowed("?")),
                _ => return Value::Unknown(Cause::Mistyped),
            }
        };
        let hole = format!("${{{resource}.{attribute}}}");
        match self.resources.get(resource.as_ref()) {
            Some(&resource) => Value::Reference { resource, hole },
            None => Value::Unknown(Cause::Unresolved {
                what: format!("`{resource}`, which the template does not define"),
                hole,
            }),
        }
    }

    pub(super) fn substitute(&self, argument: Node<'t>, at: Span, defaults: Defaults) -> Value<'t> {
        let (template, variables): (&'t str, Vec<_>) = if let Some(text) = argument.text() {
            (text, Vec::new())
        } else {
            let mut items = argument.items();
            let (text, map) = (items.next(), items.next());
            let Some(text) = text.and_then(Node::text) else { return Value::Unknown(Cause::Mistyped) };
            let variables = map.into_iter().flat_map(Node::entries);
            (text, variables.filter_map(|(key, value)| Some((key.text()?, self.value(value, defaults)))).collect())
        };
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some(start) = rest.find("${") {
            let Some(end) = rest[start..].find('}').map(|it| start + it) else { break };
            if start > 0 {
                pieces.push(Value::text(&rest[..start]).at(at));
            }
            let name = rest[start + 2..end].trim();
            rest = &rest[end + 1..];
            let piece = if let Some(literal) = name.strip_prefix('!') {
                Value::text(format!("${{{literal}}}"))
            } else if let Some((_, value)) = variables.iter().find(|it| it.0 == name) {
                value.value.clone()
            } else if !name.starts_with("AWS::") && name.contains('.') && !self.resources.contains_key(name) {
                match name.split_once('.').and_then(|(resource, _)| self.resources.get(resource)) {
                    Some(&resource) => Value::Reference { resource, hole: format!("${{{name}}}") },
                    None => unresolved(&format!("`{name}`, which the template does not define"), name),
                }
            } else {
                self.reference(name, at, defaults)
            };
            pieces.push(piece.at(at));
        }
        if !rest.is_empty() {
            pieces.push(Value::text(rest).at(at));
        }
        combine(pieces, at, &mut |pieces| concatenate(&pieces, ""))
    }
}

/// A pseudo parameter such as `AWS::Region`.
pub(crate) fn pseudo<'t>(name: &str) -> Value<'t> {
    Value::Pattern(format!("${{{name}}}"))
}

pub(crate) fn unresolved<'t>(what: &str, name: &str) -> Value<'t> {
    Value::Unknown(Cause::Unresolved { what: what.to_owned(), hole: format!("${{{name}}}") })
}
