//! Values as a source evaluates them, in the shape that CloudFormation gives them.

use std::borrow::Cow;

use hardline_tree::Span;

use crate::limits::MAX_CHOICES;

/// A value and the place it is written at.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<'t> {
    pub(crate) value: Value<'t>,
    pub(crate) at: Span,
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    /// Nothing, as `AWS::NoValue` or an empty value leaves it.
    Nothing,
    /// A text, number or truth; `plain` if it stood without quotes.
    Scalar { text: Cow<'t, str>, plain: bool },
    /// A text with holes, written `${name}`.
    Pattern(String),
    /// Items in order.
    List(Vec<Spanned<'t>>),
    /// Keys, with the places of the keys, and values.
    Map(Vec<(Cow<'t, str>, Span, Spanned<'t>)>),
    /// A resource of the same source, by number; `hole` is how a text would name it.
    Reference { resource: Number, hole: String },
    /// Not to be known.
    Unknown(Cause),
    /// One of two values, by a condition's number.
    Choice(u32, Box<Spanned<'t>>, Box<Spanned<'t>>),
}

/// The number of a resource: that of its stack within the deployment, and its own within the stack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number {
    pub(crate) stack: u32,
    pub(crate) index: u32,
}

/// Why a value is not known; the text says what would decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Only a deployment gives it; `hole` is how a text would name it.
    Unresolved { what: String, hole: String },
    /// It comes from outside what was scanned.
    Outside { what: String, hole: String },
    /// It is not known whether it is there at all.
    Uncertain { what: String },
    /// Nobody has looked up how the source says it.
    Untold { what: String },
    /// The value is written in a form that its place does not have.
    Mistyped,
    /// A limit on the work was reached.
    Limit,
}

impl<'t> Value<'t> {
    pub(crate) fn text(text: impl Into<Cow<'t, str>>) -> Self {
        Self::Scalar { text: text.into(), plain: false }
    }

    pub(crate) fn at(self, at: Span) -> Spanned<'t> {
        Spanned { value: self, at }
    }
}

/// Combines values into one; where any is a choice, the result is the same choice between results.
pub(crate) fn combine<'t>(
    values: Vec<Spanned<'t>>,
    at: Span,
    make: &mut dyn FnMut(Vec<Spanned<'t>>) -> Value<'t>,
) -> Value<'t> {
    fn go<'t>(
        values: Vec<Spanned<'t>>,
        at: Span,
        depth: usize,
        make: &mut dyn FnMut(Vec<Spanned<'t>>) -> Value<'t>,
    ) -> Value<'t> {
        let Some(index) = values.iter().position(|it| matches!(it.value, Value::Choice(..))) else {
            return make(values);
        };
        if depth >= MAX_CHOICES {
            return Value::Unknown(Cause::Limit);
        }
        let Value::Choice(condition, yes, no) = values[index].value.clone() else { return make(values) };
        let mut other = values.clone();
        let mut one = values;
        one[index] = *yes;
        other[index] = *no;
        let one = go(one, at, depth + 1, make).at(at);
        let other = go(other, at, depth + 1, make).at(at);
        Value::Choice(condition, Box::new(one), Box::new(other))
    }
    go(values, at, 0, make)
}
