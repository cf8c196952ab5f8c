//! Functions that change types.

use std::rc::Rc;

use super::{Context, Function, open};
use crate::value::{Placed, Value};

pub(crate) const FUNCTIONS: &[Function] = &[
    open("tostring", 1, 1, |context, it| plain(context, &it[0], |it| it.as_text().map(|it| Value::text(it.as_ref())))),
    open("tonumber", 1, 1, |context, it| plain(context, &it[0], |it| it.as_number().map(Value::Number))),
    open("tobool", 1, 1, |context, it| plain(context, &it[0], |it| it.as_bool().map(Value::Bool))),
    open("tolist", 1, 1, to_list),
    open("toset", 1, 1, to_set),
    open("tomap", 1, 1, |context, it| match it[0].known() {
        Value::Object(_) | Value::Null => it[0].known().clone(),
        _ => context.because(&it[0]),
    }),
    // Whether a value is kept from the screen does not change it.
    open("sensitive", 1, 1, |context, it| {
        it[0].hidden(&context.evaluator.hole(context.written.at, context.scope), true)
    }),
    open("nonsensitive", 1, 1, |_, it| it[0].clone()),
    open("ephemeralasnull", 1, 1, |_, it| it[0].clone()),
    open("issensitive", 1, 1, |context, it| context.because(&it[0])),
];

fn plain(context: &Context<'_, '_>, value: &Value, make: fn(&Value) -> Option<Value>) -> Value {
    match value.known() {
        Value::Null => Value::Null,
        Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Document(_) => {
            make(value).unwrap_or_else(|| Value::wrong("the value cannot be changed to that type"))
        }
        Value::List(_) | Value::Set(_) | Value::Object(_) => Value::wrong("the value cannot be changed to that type"),
        // What is not known stays what it is.
        Value::Unknown(_) | Value::Attribute(_) | Value::Pattern(_) => value.clone(),
        _ => context.because(value),
    }
}

fn to_list(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].known() {
        Value::List(items) | Value::Set(items) => Value::List(Rc::clone(items)),
        Value::Null | Value::Many(_) => arguments[0].known().clone(),
        _ => context.because(&arguments[0]),
    }
}

fn to_set(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].known() {
        Value::List(items) | Value::Set(items) => {
            // What an apply gives may be the same as another item, yet each is known by its own name here.
            let items: Vec<Placed> = items.iter().cloned().collect();
            Value::set(items)
        }
        Value::Null | Value::Many(_) => arguments[0].known().clone(),
        _ => context.because(&arguments[0]),
    }
}
