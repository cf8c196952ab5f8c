//! Steps from a value to what is within it: names, numbers, and what is done to each of several.

use std::rc::Rc;

use crate::{
    evaluate::{Evaluator, Repetition, Scope, choice},
    objects::{self, Found},
    syntax::{Expression, Form, Step},
    value::{self, Cause, Placed, Value},
};

impl<'a> Evaluator<'a> {
    pub(crate) fn traversal(
        &self,
        root: &'a Expression,
        steps: &'a [Step],
        it: &'a Expression,
        scope: &Scope<'a>,
    ) -> Value {
        let Form::Variable(name) = &root.form else {
            return self.apply(self.value(root, scope), steps, it, scope);
        };
        if let Some(value) = scope.name(name) {
            self.touch(value);
            return self.apply(value.clone(), steps, it, scope);
        }
        let step = |index: usize| match steps.get(index) {
            Some(Step::Attribute(name)) => Some(name.as_str()),
            _ => None,
        };
        let (Some(first), rest) = (step(0), steps.get(1..).unwrap_or_default()) else {
            return Value::wrong(format!("`{name}` names nothing here"));
        };
        let instance = &scope.instance;
        let value = match name.as_str() {
            "var" => self.variable(instance, first),
            "local" => self.local(instance, first),
            "each" => match (&scope.repetition, first) {
                (Repetition::Each(it, _), "key") | (Repetition::Each(_, it), "value") => {
                    self.touch(it);
                    it.clone()
                }
                _ => Value::wrong("`each` is there only where `for_each` is"),
            },
            "count" => match (&scope.repetition, first) {
                (Repetition::Count(index), "index") => {
                    self.touch(index);
                    index.clone()
                }
                _ => Value::wrong("`count` is there only where `count` is set"),
            },
            "path" => match first {
                "module" => Value::text(instance.module.folder.as_str()),
                "root" => Value::text(self.instances.borrow()[0].module.folder.as_str()),
                _ => Value::unresolved("the folder that Terraform runs in", format!("path.{first}")),
            },
            "terraform" | "tofu" => match (&self.inputs.workspace, first) {
                (Some(it), "workspace") => Value::text(it.as_str()),
                _ => Value::unresolved("the workspace", "terraform.workspace"),
            },
            "ephemeral" => {
                let name = format!("ephemeral.{first}");
                Value::unresolved("a value that is there only while Terraform runs", name)
            }
            "self" => Value::unresolved("the resource itself", "self"),
            "module" => self.module_value(instance, first),
            "data" => match step(1) {
                Some(second) => {
                    let value = self.declared(instance, true, first, second);
                    let value = self.apply(value, steps.get(2..).unwrap_or_default(), it, scope);
                    self.touch(&value);
                    return value;
                }
                None => Value::wrong("a data source has a type and a name"),
            },
            type_name => {
                let value = self.declared(instance, false, type_name, first);
                let value = self.apply(value, rest, it, scope);
                self.touch(&value);
                return value;
            }
        };
        self.apply(value, rest, it, scope)
    }

    /// What steps from a value lead to.
    pub(crate) fn apply(&self, value: Value, steps: &'a [Step], it: &'a Expression, scope: &Scope<'a>) -> Value {
        /// The most steps that one reference has.
        const MAX: usize = 200;
        let Some((step, rest)) = steps.split_first() else { return value };
        if steps.len() > MAX || !self.spend(1) {
            return Value::limit();
        }
        match value.known() {
            Value::Choice(condition, both) => {
                let [yes, no] = both.as_ref();
                return choice(
                    *condition,
                    self.apply(yes.clone(), steps, it, scope),
                    self.apply(no.clone(), steps, it, scope),
                );
            }
            Value::Unknown(cause) if matches!(cause.as_ref(), Cause::Wrong(_) | Cause::Limit) => return value,
            _ => {}
        }
        match step {
            Step::Attribute(name) => {
                let next = self.attribute_of(&value, name);
                self.apply(next, rest, it, scope)
            }
            Step::Index(index) => {
                let key = self.value(index, scope);
                let next = self.index(&value, &key, it, scope);
                self.apply(next, rest, it, scope)
            }
            Step::Splat => self.splat(&value, rest, &[], it, scope),
            Step::AttributeSplat => {
                let end = rest.iter().position(|it| !matches!(it, Step::Attribute(_))).unwrap_or(rest.len());
                self.splat(&value, &rest[..end], &rest[end..], it, scope)
            }
        }
    }

    fn splat(
        &self,
        value: &Value,
        each: &'a [Step],
        after: &'a [Step],
        it: &'a Expression,
        scope: &Scope<'a>,
    ) -> Value {
        let at = scope.place(it.at);
        let all = match value.known() {
            Value::Null => Value::List(Rc::default()),
            Value::List(items) | Value::Set(items) => {
                let items = items
                    .iter()
                    .map(|item| Placed { value: self.apply(item.value.clone(), each, it, scope), at: item.at });
                Value::List(Rc::new(items.collect()))
            }
            Value::Many(all) => {
                let value = self.apply(all.item.value.clone(), each, it, scope);
                Value::many(Placed { value, at: all.item.at }, Rc::clone(&all.by))
            }
            Value::Unknown(_) | Value::Pattern(_) | Value::Attribute(_) => self.because(value, it.at, scope),
            _ => Value::list([self.apply(value.clone(), each, it, scope)], at),
        };
        self.apply(all, after, it, scope)
    }

    fn attribute_of(&self, value: &Value, name: &str) -> Value {
        match value.known() {
            Value::Object(entries) => match objects::find(entries, name) {
                Found::Entry(found) => found.value.clone(),
                Found::Perhaps(open) => open,
                Found::Nothing => Value::wrong(format!("there is no `{name}` in this object")),
            },
            Value::Resource(number) => self.resource_attribute(*number, name),
            Value::Module(number) => self.output(*number, name),
            Value::Attribute(inner) => Value::Attribute(Rc::new(value::Attribute {
                resource: inner.resource,
                name: format!("{}.{name}", inner.name),
                value: None,
            })),
            Value::Many(all) => {
                let value = self.attribute_of(&all.item.value, name);
                Value::many(Placed { value, at: all.item.at }, Rc::clone(&all.by))
            }
            Value::List(items) => match name.parse::<usize>().ok().and_then(|it| items.get(it)) {
                Some(found) => found.value.clone(),
                // An argument with one block inside is often spoken of without its number.
                None => match items.as_slice() {
                    [only] => self.attribute_of(&only.value, name),
                    _ => Value::wrong(format!("a list has no `{name}`")),
                },
            },
            Value::Unknown(cause) => match cause.as_ref() {
                Cause::Unresolved { what, hole } => Value::unresolved(what.as_str(), format!("{hole}.{name}")),
                Cause::Outside { what, hole } => Value::outside(what.as_str(), format!("{hole}.{name}")),
                Cause::Wrong(_) | Cause::Limit => value.clone(),
            },
            _ => Value::wrong(format!("there is no `{name}` in this value")),
        }
    }

    pub(crate) fn index(&self, value: &Value, key: &Value, it: &Expression, scope: &Scope<'a>) -> Value {
        if let Value::Choice(condition, both) = key.known() {
            let [yes, no] = both.as_ref();
            return choice(*condition, self.index(value, yes, it, scope), self.index(value, no, it, scope));
        }
        match value.known() {
            Value::List(items) => match key.as_number() {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be one")]
                Some(index) if index >= 0.0 && index.fract() == 0.0 => match items.get(index as usize) {
                    Some(found) => found.value.clone(),
                    None => Value::wrong("the list has no item of that number"),
                },
                Some(_) => Value::wrong("this is no number of an item"),
                None => self.any_of(items.iter(), key, it, scope),
            },
            Value::Object(entries) => match key.as_text() {
                Some(name) => self.attribute_of(value, &name),
                None => self.any_of(entries.values(), key, it, scope),
            },
            Value::Many(all) => self.one_of(all, key),
            // A broken block may be there more than once.
            Value::Resource(number) if self.is_lost(*number) => value.clone(),
            Value::Resource(_) | Value::Module(_) => match key.as_text() {
                Some(name) => self.attribute_of(value, &name),
                None => self.because(key, it.at, scope),
            },
            Value::Attribute(inner) => match key.as_text() {
                Some(key) => Value::Attribute(Rc::new(value::Attribute {
                    resource: inner.resource,
                    name: format!("{}[{key}]", inner.name),
                    value: None,
                })),
                None => self.because(key, it.at, scope),
            },
            Value::Unknown(_) => self.because(value, it.at, scope),
            _ => Value::wrong("only lists, sets and objects have items"),
        }
    }

    fn is_lost(&self, number: u32) -> bool {
        self.resources.borrow().get(number as usize).is_some_and(|it| it.declared.block.body.is_lost)
    }

    /// An item whose key is not known: if all items are the same, it does not matter which it is.
    fn any_of<'v>(
        &self,
        mut items: impl Iterator<Item = &'v Placed>,
        key: &Value,
        it: &Expression,
        scope: &Scope<'a>,
    ) -> Value {
        let Some(first) = items.next() else { return Value::wrong("there is nothing in this collection") };
        if items.all(|it| value::equal(&it.value, &first.value) == Some(true)) {
            return first.value.clone();
        }
        self.because(key, it.at, scope)
    }
}
