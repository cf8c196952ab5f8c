//! Parameters: what a template declares of them, and what they come to.

use std::borrow::Cow;

use hardline_tree::{Node, Span};

use super::evaluate::{Defaults, unresolved};
use crate::{
    limits::MAX_ALLOWED,
    value::{Cause, Value},
};

/// A parameter as the template declares it.
pub(crate) struct Parameter<'t> {
    pub(crate) name: &'t str,
    pub(crate) at: Span,
    pub(crate) type_name: &'t str,
    pub(crate) default: Option<Node<'t>>,
    pub(crate) given: Option<String>,
    /// Whether another stack decides what it is.
    pub(crate) is_passed: bool,
    pub(crate) allowed: Vec<&'t str>,
    /// Whether its value is never to be shown.
    pub(crate) is_secret: bool,
    /// All that is declared of it.
    pub(crate) body: Node<'t>,
}

impl<'t> Parameter<'t> {
    /// The default of a plain parameter that nothing is given for.
    pub(crate) fn default_text(&self) -> Option<&'t str> {
        let is_plain = matches!(self.type_name, "String" | "Number");
        let is_ours = is_plain && !self.is_secret && !self.is_passed && self.given.is_none();
        self.default.filter(|_| is_ours).and_then(Node::text)
    }

    /// Whether it is a list of texts, written with commas.
    pub(crate) fn is_list(&self) -> bool {
        self.type_name == "CommaDelimitedList" || self.type_name.starts_with("List<")
    }

    /// Whether its value is what Parameter Store holds under the name given.
    pub(crate) fn is_stored(&self) -> bool {
        self.type_name.starts_with("AWS::SSM::Parameter::Value")
    }

    /// What its value is called, if everybody reads it who may read the template or look at the stack: one with a default that it
    /// shows in spite of all, or one that does not ask to be hidden:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html>.
    /// `subject` is what a text calls it.
    pub(crate) fn name_if_shown(&self, subject: &str) -> Option<String> {
        let has_default = self.default.and_then(Node::text).is_some_and(|it| !it.is_empty());
        (!self.is_secret || has_default && !self.is_stored()).then(|| name_of(subject))
    }

    /// Whether the template says that it is one of a few values, and nothing says which.
    pub(crate) fn is_one_of_few(&self) -> bool {
        let is_plain = matches!(self.type_name, "String" | "Number");
        is_plain
            && !self.is_secret
            && !self.is_passed
            && self.given.is_none()
            && self.default.is_none()
            && (1..=MAX_ALLOWED).contains(&self.allowed.len())
    }
}

/// Each value that a parameter may have, by the conditions that it has it.
pub(crate) fn one_of<'t>(parameter: &Parameter<'t>, first: u32, at: Span) -> Value<'t> {
    let mut values = parameter.allowed.iter().enumerate().rev();
    let last = values.next().map_or(Value::Nothing, |(_, it)| Value::Scalar { text: Cow::Borrowed(*it), plain: true });
    values.fold(last, |other, (index, value)| {
        let condition = first + u32::try_from(index).unwrap_or_default();
        let value = Value::Scalar { text: Cow::Borrowed(*value), plain: true };
        Value::Choice(condition, Box::new(value.at(at)), Box::new(other.at(at)))
    })
}

/// What a parameter comes to; `subject` is what a text calls it.
pub(crate) fn parameter_value<'t>(parameter: &Parameter<'t>, at: Span, defaults: Defaults, subject: &str) -> Value<'t> {
    let is_list = parameter.is_list();
    let value = |text: Cow<'t, str>, at: Span| {
        if is_list {
            let items = text.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
            Value::List(items.map(|it| Value::text(it).at(at)).collect())
        } else {
            Value::Scalar { text, plain: true }
        }
    };
    // What is not to be shown is not even looked at, except where a condition compares it.
    if parameter.is_secret && defaults != Defaults::Open && (parameter.given.is_some() || parameter.default.is_some()) {
        return unresolved(&name_of(subject), subject);
    }
    if let Some(name) = parameter.given.as_deref().filter(|_| parameter.is_stored()) {
        return unresolved(&format!("the stored value `{name}`"), subject);
    }
    if let Some(given) = &parameter.given {
        return value(Cow::Owned(given.clone()), at);
    }
    // A parameter of the Systems Manager types has the name of a stored value for its default, not the value.
    let is_stored = parameter.is_stored();
    match parameter.default {
        Some(node) if defaults != Defaults::Open && is_stored => match node.text() {
            // What AWS keeps there, such as its images, says by its name what it is.
            Some(name) if name.starts_with("/aws/service/") => Value::Pattern(format!("${{{name}}}")),
            Some(name) => unresolved(&format!("the stored value `{name}`"), subject),
            None => Value::Unknown(Cause::Mistyped),
        },
        Some(node) if defaults != Defaults::Open => match node.text() {
            Some(text) => value(Cow::Borrowed(text), node.span()),
            None => Value::Unknown(Cause::Mistyped),
        },
        _ => unresolved(&name_of(subject), subject),
    }
}

/// What reasons for not knowing call a parameter.
fn name_of(parameter: &str) -> String {
    format!("the parameter `{parameter}`")
}
