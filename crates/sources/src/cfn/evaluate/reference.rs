//! What names stand for: parameters, resources and their attributes, pseudo parameters, and the same within texts.

use std::{borrow::Cow, ops::Range};

use hardline_terraform::{holes, steps};
use hardline_tree::{Kind, Node, Span};

use super::{Defaults, Evaluator, bindings::is_of_each, intrinsic::function};
use crate::{
    cfn::{
        functions::{Call, concatenate, within},
        parameter::{one_of, parameter_value},
    },
    lift::may_be,
    value::{Cause, Number, Value, combine},
};

impl<'t> Evaluator<'t> {
    /// What `Ref` gives; the name may itself be a call.
    pub(super) fn refer(&self, call: Call<'_, 't>, at: Span, defaults: Defaults) -> Value<'t> {
        match self.named(call, defaults) {
            Ok(name) => self.reference(&name, at, defaults),
            Err(value) => value,
        }
    }

    /// The name that is a call's argument, written or itself made by a call; what the call comes to if there is none.
    fn named(&self, call: Call<'_, 't>, defaults: Defaults) -> Result<Cow<'t, str>, Value<'t>> {
        match (call.argument.text(), function(call.argument).is_some_and(|it| it.0 != call.name)) {
            (Some(text), false) => Ok(call.bindings.fill(text)),
            (None, false) => Err(Value::Unknown(Cause::Mistyped)),
            (_, true) => match self.value(call.argument, defaults).value {
                Value::Scalar { text, .. } => Ok(text),
                other => {
                    // Any resource may be called so.
                    self.scope.shared.origins.borrow_mut().any();
                    Err(within(&other, call))
                }
            },
        }
    }

    /// What fills the holes of a text takes part in what is evaluated.
    fn take_part(&self, text: &str) {
        let shared = &self.scope.shared;
        for hole in holes(text) {
            shared.origins.borrow_mut().hole(hole);
            let resource = steps(hole).find_map(|it| self.resource(it)).or_else(|| shared.labelled(hole));
            if let Some(resource) = resource {
                shared.origins.borrow_mut().resource(resource);
            }
        }
    }

    /// A resource of this stack, by its name, that takes part in what is evaluated. Before it is known which there are, any may.
    fn part(&self, name: &str) -> Option<Number> {
        let mut origins = self.scope.shared.origins.borrow_mut();
        let found = self.resource(name);
        if let Some(resource) = found {
            origins.resource(resource);
        } else if self.resources.borrow().is_empty() && !name.starts_with("AWS::") {
            origins.any();
        }
        found
    }

    pub(super) fn reference(&self, name: &str, at: Span, defaults: Defaults) -> Value<'t> {
        if name == "AWS::NoValue" {
            return Value::Nothing;
        }
        if let Some(item) = self.bindings.borrow().get(name) {
            if let Value::Pattern(text)
            | Value::Unknown(Cause::Unresolved { hole: text, .. } | Cause::Outside { hole: text, .. }) = item
            {
                // What loops run over is evaluated before it is known which resources there are.
                let alone = text.strip_prefix("${").and_then(|it| it.strip_suffix('}')).filter(|it| !it.contains('}'));
                if let Some(resource) = alone.and_then(|it| steps(it).find_map(|it| self.part(it))) {
                    return Value::Reference { resource, hole: text.clone() };
                }
                self.take_part(text);
            }
            return item.clone();
        }
        if let Some(parameter) = self.parameters.get(name) {
            if let Some(value) = self.passed(parameter, at, defaults) {
                return value;
            }
            let subject = &self.scope.subject(name);
            return match self.choices.get(name) {
                Some(&first) if defaults != Defaults::Open => one_of(parameter, first, at),
                _ if defaults == Defaults::Presumed => match self.presumed.get(name) {
                    Some(&condition) => {
                        let default = parameter_value(parameter, at, defaults, subject).at(at);
                        let other = parameter_value(parameter, at, Defaults::Open, subject).at(at);
                        Value::Choice(condition, Box::new(default), Box::new(other))
                    }
                    None => parameter_value(parameter, at, defaults, subject),
                },
                _ => parameter_value(parameter, at, defaults, subject),
            };
        }
        if let Some(resource) = self.part(name) {
            return Value::Reference { resource, hole: format!("${{{}}}", self.scope.label(name)) };
        }
        if let Some(settled) = self.scope.pseudo(name) {
            return Value::text(settled.to_owned());
        }
        match name {
            // Each stack has its own.
            "AWS::StackName" | "AWS::StackId" => pseudo(&self.scope.subject(name)),
            _ if name.starts_with("AWS::") => pseudo(name),
            _ => self.undefined(name, name, &self.scope.subject(name)),
        }
    }

    /// What a name comes to that is not written in the template. It may be that of one of the resources that a loop of unknown
    /// turns makes.
    fn undefined(&self, resource: &str, name: &str, hole: &str) -> Value<'t> {
        let resources = self.resources.borrow();
        let mut made = resources.iter().filter(|it| is_of_each(it.0) && may_be(it.0, resource));
        match (made.next(), made.next()) {
            (Some((_, &index)), None) => {
                let resource = Number { stack: self.scope.stack, index };
                self.scope.shared.origins.borrow_mut().resource(resource);
                Value::Reference { resource, hole: format!("${{{hole}}}") }
            }
            (Some(_), Some(_)) => {
                self.scope.shared.origins.borrow_mut().any();
                Value::Unknown(Cause::Uncertain { what: format!("which of the loops makes `{resource}`") })
            }
            (None, _) => unresolved(&format!("`{name}`, which the template does not define"), hole),
        }
    }

    pub(super) fn attribute(&self, call: Call<'_, 't>, at: Span, defaults: Defaults) -> Value<'t> {
        let (resource, attribute) = if call.argument.kind() == Kind::Scalar
            || function(call.argument).is_some_and(|it| it.0 != call.name)
        {
            match self.named(call, defaults) {
                Ok(name) => match name.split_once('.') {
                    Some((resource, attribute)) => (Cow::Owned(resource.to_owned()), Cow::Owned(attribute.to_owned())),
                    None => return Value::Unknown(Cause::Mistyped),
                },
                Err(value) => return value,
            }
        } else {
            let mut items = call.argument.items().map(|it| self.value(it, defaults).value);
            match (items.next(), items.next()) {
                (Some(Value::Scalar { text: resource, .. }), Some(Value::Scalar { text: attribute, .. })) => {
                    (resource, attribute)
                }
                // The name of a resource made in a loop of unknown turns has a hole, and is its name all the same.
                (Some(Value::Pattern(resource)), Some(Value::Scalar { text: attribute, .. })) => {
                    (Cow::Owned(resource), attribute)
                }
                (Some(Value::Scalar { text: resource, .. }), Some(_)) => (resource, Cow::Borrowed("?")),
                (Some(open @ Value::Unknown(_)), _) => {
                    self.scope.shared.origins.borrow_mut().any();
                    return within(&open, call);
                }
                _ => return Value::Unknown(Cause::Mistyped),
            }
        };
        if let Some(value) = self.output_of(&resource, &attribute, at, defaults) {
            return value;
        }
        let hole = format!("${{{}.{attribute}}}", self.scope.label(&resource));
        match self.part(&resource) {
            Some(resource) => Value::Reference { resource, hole },
            None => self.undefined(&resource, &resource, hole.trim_start_matches("${").trim_end_matches('}')),
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
        let template = self.bindings.borrow().fill(template);
        let piece = |range: Range<usize>| match &template {
            Cow::Borrowed(text) => Value::text(&text[range]),
            Cow::Owned(text) => Value::text(text[range].to_owned()),
        };
        let mut pieces = Vec::new();
        let mut from = 0;
        while let Some(start) = template[from..].find("${").map(|it| from + it) {
            let Some(end) = end_of_hole(&template, start) else { break };
            if start > from {
                pieces.push(piece(from..start).at(at));
            }
            let name = template[start + 2..end].trim();
            let found = if let Some(literal) = name.strip_prefix('!') {
                Value::text(format!("${{{literal}}}"))
            } else if let Some((_, value)) = variables.iter().find(|it| it.0 == name) {
                value.value.clone()
            } else if name.starts_with("each ") || name.starts_with("Fn::") {
                // What an item that is not known left here is a hole already.
                Value::Pattern(template[start..=end].to_owned())
            } else if !name.starts_with("AWS::") && name.contains('.') && self.resource(name).is_none() {
                let (resource, attribute) = name.split_once('.').unwrap_or((name, ""));
                let hole = self.scope.label(name);
                let output = self.output_of(resource, attribute, at, defaults);
                output.unwrap_or_else(|| match self.part(resource) {
                    Some(resource) => Value::Reference { resource, hole: format!("${{{hole}}}") },
                    None => self.undefined(resource, name, &hole),
                })
            } else {
                self.reference(name, at, defaults)
            };
            pieces.push(found.at(at));
            from = end + 1;
        }
        if from < template.len() {
            pieces.push(piece(from..template.len()).at(at));
        }
        combine(pieces, at, &mut |pieces| concatenate(&pieces, ""))
    }
}

/// Where the brace stands that closes the hole which begins at `start`; there may be holes in it.
fn end_of_hole(text: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'{' if text.as_bytes().get(offset.wrapping_sub(1)) == Some(&b'$') => depth += 1,
            b'}' if depth > 1 => depth -= 1,
            b'}' if depth == 1 => return Some(offset),
            _ => {}
        }
    }
    None
}

/// A pseudo parameter such as `AWS::Region`.
pub(crate) fn pseudo<'t>(name: &str) -> Value<'t> {
    Value::Pattern(format!("${{{name}}}"))
}

pub(crate) fn unresolved<'t>(what: &str, name: &str) -> Value<'t> {
    Value::Unknown(Cause::Unresolved { what: what.to_owned(), hole: format!("${{{name}}}") })
}
