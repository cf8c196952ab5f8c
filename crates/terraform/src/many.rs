//! What decides how many there are of something, where that is not known, and what stands in texts for one of them. What is decided
//! by the same is there as often, one for each.

use std::rc::Rc;

use crate::{
    evaluate::Scope,
    syntax::{Expression, Form, Step},
    value::{Cause, Value},
};

/// What decides how many there are of something in a module, by what decides it of the module and by itself.
pub(crate) fn both_many(outer: Option<&Rc<str>>, own: Option<Rc<str>>) -> Option<Rc<str>> {
    match (outer, own) {
        (Some(outer), Some(own)) => Some(both_decide(outer, &own)),
        (Some(it), _) => Some(Rc::clone(it)),
        (None, own) => own,
    }
}

/// What decides how many there are of something of which there is any number in each of any number of others.
pub(crate) fn both_decide(outer: &Rc<str>, own: &Rc<str>) -> Rc<str> {
    format!("{own} and {outer}").into()
}

/// Whether an expression is written to be a set, whose values are its keys.
pub(crate) fn is_set(it: &Expression, scope: &Scope<'_>) -> bool {
    match &it.form {
        Form::Call(call) => matches!(call.name.as_str(), "toset" | "setunion" | "setintersection" | "setsubtract"),
        Form::Traversal(root, steps) => match (&root.form, steps.as_slice()) {
            (Form::Variable(word), [Step::Attribute(name)]) if word == "var" => {
                let declared = scope.instance.module.variables.get(name);
                let kind = declared.and_then(|it| it.kind.as_ref()).map(|it| &it.form);
                matches!(kind, Some(Form::Call(call)) if call.name == "set")
            }
            _ => false,
        },
        _ => false,
    }
}

/// What is not known under another name.
pub(crate) fn renamed(value: &Value, hole: String) -> Value {
    match value {
        Value::Unknown(cause) => match cause.as_ref() {
            Cause::Unresolved { what, .. } => Value::unresolved(what.as_str(), hole),
            Cause::Outside { what, .. } => Value::outside(what.as_str(), hole),
            Cause::Wrong(_) | Cause::Limit => value.clone(),
        },
        _ => value.clone(),
    }
}

/// What stands in texts for the value of one of as many as something decides.
pub(crate) fn value_of(by: &str) -> String {
    format!("each.value of {by}")
}

/// What stands in texts for the number of one of as many as something decides.
pub(crate) fn index_of(by: &str) -> String {
    format!("count.index of {by}")
}

/// The name of what decides how many there are, however it is made a set.
pub(crate) fn plain(name: &str) -> String {
    let name = name.replace("${", "").replace(['{', '}'], "");
    match name.strip_suffix(')').and_then(|it| it.split_once("toset(")) {
        Some((before, after)) => format!("{before}{after}"),
        None => name,
    }
}
