//! Terraform's functions: <https://developer.hashicorp.com/terraform/language/functions>.
//!
//! Each group has a file with a table of its functions. A function is asked only with arguments it can use: choices are
//! taken apart before, and unknown values end it early unless it says that it can do with them.

mod collections;
mod encoding;
mod files;
mod hashes;
mod networks;
mod numbers;
mod texts;
mod times;
mod types;

use std::{collections::HashMap, rc::Rc, sync::LazyLock};

use crate::{
    evaluate::{Evaluator, Scope},
    operators::{each_choice, is_error},
    syntax::{Call, Expression, Form, Step},
    value::{Place, Placed, Value},
};

/// A function.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// How many arguments it has at least and at most.
    pub(crate) arguments: (usize, usize),
    /// Whether it can do with arguments that are not known to the last item.
    pub(crate) takes_unknown: bool,
    pub(crate) call: fn(&Context<'_, '_>, &[Value]) -> Value,
}

/// Any number of arguments.
pub(crate) const ANY: usize = usize::MAX;

/// A function whose arguments are all known.
pub(crate) const fn known(
    name: &'static str,
    least: usize,
    most: usize,
    call: fn(&Context<'_, '_>, &[Value]) -> Value,
) -> Function {
    Function { name, arguments: (least, most), takes_unknown: false, call }
}

/// A function that can do with arguments parts of which are not known.
pub(crate) const fn open(
    name: &'static str,
    least: usize,
    most: usize,
    call: fn(&Context<'_, '_>, &[Value]) -> Value,
) -> Function {
    Function { name, arguments: (least, most), takes_unknown: true, call }
}

/// What a function knows beside its arguments.
pub(crate) struct Context<'e, 'a> {
    pub(crate) evaluator: &'e Evaluator<'a>,
    pub(crate) scope: &'e Scope<'a>,
    /// The call as it is written.
    pub(crate) written: &'e Expression,
}

impl Context<'_, '_> {
    /// Where the call stands.
    pub(crate) fn at(&self) -> Place {
        self.scope.place(self.written.at)
    }

    /// What the call comes to where an argument is not known.
    pub(crate) fn because(&self, value: &Value) -> Value {
        self.evaluator.because(value, self.written.at, self.scope)
    }

    /// Any number of items that the call makes, as many as only it decides.
    pub(crate) fn some_of(&self, item: Placed) -> Value {
        Value::many(item, self.evaluator.hole(self.written.at, self.scope).into())
    }

    /// A value that stands where the call does.
    pub(crate) fn placed(&self, value: Value) -> Placed {
        Placed { value, at: self.at() }
    }

    /// A list of values that stand where the call does.
    pub(crate) fn list(&self, items: impl IntoIterator<Item = Value>) -> Value {
        Value::list(items, self.at())
    }
}

/// All functions by name.
static FUNCTIONS: LazyLock<HashMap<&'static str, &'static Function>> = LazyLock::new(|| {
    let groups: [&'static [Function]; 9] = [
        collections::FUNCTIONS,
        encoding::FUNCTIONS,
        files::FUNCTIONS,
        hashes::FUNCTIONS,
        networks::FUNCTIONS,
        numbers::FUNCTIONS,
        texts::FUNCTIONS,
        times::FUNCTIONS,
        types::FUNCTIONS,
    ];
    groups.into_iter().flatten().map(|it| (it.name, it)).collect()
});

/// Functions whose answer hangs on the clock, on chance or on a secret, and what would decide it.
const OPEN: &[(&str, &str)] = &[
    ("timestamp", "the time of the run"),
    ("plantimestamp", "the time of the plan"),
    ("uuid", "a random identifier"),
    ("bcrypt", "a random salt"),
    ("rsadecrypt", "a private key"),
    ("base64gzip", "how Terraform compresses"),
];

impl<'a> Evaluator<'a> {
    /// What a function makes of its arguments.
    pub(crate) fn call(&self, call: &'a Call, it: &'a Expression, scope: &Scope<'a>) -> Value {
        // Providers' functions are told apart by a prefix; those of Terraform itself may have one too.
        let name = call.name.strip_prefix("core::").unwrap_or(&call.name);
        match name {
            "try" => return self.attempt(&call.arguments, scope),
            "can" => return self.is_possible(&call.arguments, it, scope),
            _ => {}
        }
        if let Some((_, what)) = OPEN.iter().find(|it| it.0 == name) {
            return Value::unresolved(*what, self.hole(it.at, scope));
        }
        let Some(function) = FUNCTIONS.get(name) else {
            return Value::unresolved(format!("the function `{name}`, which is not read"), self.hole(it.at, scope));
        };
        let mut arguments: Vec<Value> = call.arguments.iter().map(|it| self.value(it, scope)).collect();
        if call.expands_last
            && let Some(last) = arguments.pop()
        {
            if let Some(items) = last.items() {
                arguments.extend(items.iter().map(|it| it.value.clone()));
            } else {
                return self.because(&last, it.at, scope);
            }
        }
        let (least, most) = function.arguments;
        if arguments.len() < least || arguments.len() > most {
            return Value::wrong(format!("the function `{name}` is called with a wrong number of arguments"));
        }
        if let Some(error) = arguments.iter().find(|it| is_error(it)) {
            return error.clone();
        }
        let context = Context { evaluator: self, scope, written: it };
        each_choice(arguments, 0, &mut |arguments| {
            // A function that takes apart all that it is given must not be given more than can be walked.
            let arguments: Vec<Value> = if function.takes_unknown {
                arguments
            } else {
                arguments.into_iter().map(|it| self.bounded(it)).collect()
            };
            if let Some(error) = arguments.iter().find(|it| is_error(it)) {
                return error.clone();
            }
            if !function.takes_unknown
                && let Some(open) = arguments.iter().find(|it| !it.is_known())
            {
                return context.because(open);
            }
            if !self.spend(arguments.iter().map(size).sum()) {
                return Value::limit();
            }
            let made = (function.call)(&context, &arguments);
            if self.spend(size(&made)) { made } else { Value::limit() }
        })
    }

    /// The first argument that is no error: <https://developer.hashicorp.com/terraform/language/functions/try>.
    fn attempt(&self, arguments: &'a [Expression], scope: &Scope<'a>) -> Value {
        let values = arguments.iter().map(|it| self.value(it, scope));
        let mut last = Value::wrong("nothing is given to `try`");
        for (index, value) in values.enumerate() {
            if matches!(value.known(), Value::Choice(..)) {
                // An error in one case only makes the next argument count in that case.
                let rest = arguments.get(1..).unwrap_or_default();
                return each_choice(vec![value], 0, &mut |mut only| match only.pop() {
                    Some(value) if !is_error(&value) => value,
                    _ => self.attempt(rest, scope),
                });
            }
            if !is_error(&value) {
                // Of any number of things there may be none, so that the next argument counts.
                let is_last = index + 1 == arguments.len();
                let many = if is_last { None } else { self.one_of_many(&arguments[index], scope) };
                return many.map_or(value, |it| Value::perhaps(&self.because(&it, arguments[index].at, scope)));
            }
            last = value;
        }
        last
    }

    /// What decides whether an expression takes one item of several that is there, if that is not known: of any number there may
    /// be none, and what is not known may be no key.
    fn one_of_many(&self, it: &'a Expression, scope: &Scope<'a>) -> Option<Value> {
        let mut open = vec![it];
        while let Some(it) = open.pop() {
            match &it.form {
                Form::Traversal(root, steps) => {
                    for (place, step) in steps.iter().enumerate() {
                        let Step::Index(key) = step else { continue };
                        let all = self.traversal(root, &steps[..place], it, scope);
                        if let Some(found) = self.may_be_no_item(&all, key, scope) {
                            return Some(found);
                        }
                    }
                }
                Form::Call(call) if call.name == "lookup" => {
                    if let [all, key] = call.arguments.as_slice()
                        && let Some(found) = self.may_be_no_item(&self.value(all, scope), key, scope)
                    {
                        return Some(found);
                    }
                }
                _ => {}
            }
            open.extend(it.parts());
        }
        None
    }

    fn may_be_no_item(&self, all: &Value, key: &'a Expression, scope: &Scope<'a>) -> Option<Value> {
        match all.known() {
            Value::Many(_) => Some(all.clone()),
            Value::List(_) | Value::Object(_) => {
                let key = self.value(key, scope);
                let is_known = key.as_text().is_some() || matches!(key.known(), Value::Choice(..)) || is_error(&key);
                (!is_known).then_some(key)
            }
            _ => None,
        }
    }

    fn is_possible(&self, arguments: &'a [Expression], it: &'a Expression, scope: &Scope<'a>) -> Value {
        let Some(value) = arguments.first().map(|it| self.value(it, scope)) else {
            return Value::wrong("nothing is given to `can`");
        };
        match value.known() {
            // Whether a value that is not known would be an error is not known either.
            Value::Unknown(_) if !is_error(&value) => self.because(&value, it.at, scope),
            _ if is_error(&value) => Value::Bool(false),
            _ => match arguments.first().and_then(|it| self.one_of_many(it, scope)) {
                Some(open) => self.because(&open, it.at, scope),
                None => Value::Bool(true),
            },
        }
    }
}

/// How much work a value is.
fn size(value: &Value) -> usize {
    match value.known() {
        Value::Text(text) => 1 + text.len() / 16,
        Value::List(items) | Value::Set(items) => 1 + items.len(),
        Value::Object(entries) => 1 + entries.len(),
        _ => 1,
    }
}

/// A text argument.
pub(crate) fn text(value: &Value) -> Result<Rc<str>, Value> {
    match value.as_text() {
        Some(it) => Ok(it.as_ref().into()),
        None => Err(Value::wrong("a text is wanted here")),
    }
}

/// A number argument.
pub(crate) fn number(value: &Value) -> Result<f64, Value> {
    value.as_number().ok_or_else(|| Value::wrong("a number is wanted here"))
}

/// A whole number argument.
pub(crate) fn whole(value: &Value) -> Result<i64, Value> {
    let number = number(value)?;
    #[expect(clippy::cast_possible_truncation, reason = "numbers beyond are cut to the largest there is")]
    if number.fract() == 0.0 { Ok(number as i64) } else { Err(Value::wrong("a whole number is wanted here")) }
}

/// A list or set argument.
pub(crate) fn items(value: &Value) -> Result<&[Placed], Value> {
    value.items().ok_or_else(|| Value::wrong("a list is wanted here"))
}

/// What a function gives, whether it went well or not.
pub(crate) fn either(result: Result<Value, Value>) -> Value {
    result.unwrap_or_else(|it| it)
}
