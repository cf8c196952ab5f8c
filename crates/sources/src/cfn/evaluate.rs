//! CloudFormation's intrinsic functions, evaluated as far as a template alone can tell.

use std::{
    borrow::Cow,
    cell::Cell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use hardline_tree::{Kind, Node, Span};

use super::{
    functions::{call_name, concatenate, encode, join, json, length, select, split, within},
    template::Parameter,
};
use crate::value::{Cause, Spanned, Value, combine};

/// How many times over, and by how many beyond that, a template may expand what is written in it: aliases and
/// functions can multiply it without end.
const MAX_EXPANSION: (usize, usize) = (4, 500_000);

/// The most values that a parameter may be said to allow for each of them to be looked at.
const MAX_ALLOWED: usize = 8;

/// The most pieces of the conditions that are looked through for the names of parameters.
const MAX_MENTIONS: usize = 100_000;

/// Evaluates the values of one template.
pub(crate) struct Evaluator<'t> {
    parameters: HashMap<&'t str, Parameter<'t>>,
    mappings: Option<Node<'t>>,
    conditions: HashMap<&'t str, u32>,
    /// For each parameter that is one of a few values, the number of the condition that it is the first of them.
    choices: HashMap<&'t str, u32>,
    /// For each parameter that has a default and that a condition mentions, the number of the condition that it has it.
    presumed: BTreeMap<&'t str, u32>,
    resources: HashMap<Cow<'t, str>, u32>,
    values_left: Cell<usize>,
}

/// How parameters are taken.
#[derive(Clone, Copy, PartialEq)]
enum Defaults {
    /// As their defaults say, but where a condition says otherwise.
    Presumed,
    /// As their defaults say.
    Used,
    /// As open, even if there is a default: a condition is written to be deployed either way.
    Open,
}

/// The function that a node calls, in either form, and its argument.
pub(crate) fn function<'t>(node: Node<'t>) -> Option<(&'t str, Node<'t>)> {
    match node.tag() {
        Some(tag) => long_name(tag).map(|it| (it, node)),
        None => function_of_mapping(node),
    }
}

/// The function that a mapping with one key calls in the long form.
fn function_of_mapping<'t>(node: Node<'t>) -> Option<(&'t str, Node<'t>)> {
    let mut entries = node.entries();
    let (key, argument) = entries.next()?;
    let name = key.text()?;
    let is_function = name.starts_with("Fn::") || matches!(name, "Ref" | "Condition");
    (is_function && entries.next().is_none()).then_some((name, argument))
}

/// The long name of a function's tag: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html>.
fn long_name(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "Ref" => "Ref",
        "Condition" => "Condition",
        "GetAtt" => "Fn::GetAtt",
        "Sub" => "Fn::Sub",
        "Join" => "Fn::Join",
        "Select" => "Fn::Select",
        "Split" => "Fn::Split",
        "If" => "Fn::If",
        "Equals" => "Fn::Equals",
        "And" => "Fn::And",
        "Or" => "Fn::Or",
        "Not" => "Fn::Not",
        "FindInMap" => "Fn::FindInMap",
        "ImportValue" => "Fn::ImportValue",
        "Base64" => "Fn::Base64",
        "Cidr" => "Fn::Cidr",
        "GetAZs" => "Fn::GetAZs",
        "Length" => "Fn::Length",
        "ToJsonString" => "Fn::ToJsonString",
        "Transform" => "Fn::Transform",
        _ => return None,
    })
}

impl<'t> Evaluator<'t> {
    pub(crate) fn new(
        parameters: Vec<Parameter<'t>>,
        mappings: Option<Node<'t>>,
        conditions: HashMap<&'t str, u32>,
        resources: HashMap<Cow<'t, str>, u32>,
        written: usize,
    ) -> Self {
        let mut few: Vec<_> = parameters.iter().filter(|it| it.is_one_of_few()).collect();
        few.sort_unstable_by_key(|it| it.name);
        let mut next = conditions.values().max().map_or(0, |it| it + 1);
        let mut choices = HashMap::new();
        for parameter in few {
            choices.insert(parameter.name, next);
            next += u32::try_from(parameter.allowed.len()).unwrap_or_default();
        }
        Self {
            choices,
            presumed: BTreeMap::new(),
            parameters: parameters.into_iter().map(|it| (it.name, it)).collect(),
            mappings,
            conditions,
            resources,
            values_left: Cell::new(most_values(written)),
        }
    }

    /// Notes which parameters the conditions mention: in a world where a condition says that such a parameter does not
    /// have its default, it does not.
    pub(crate) fn note_mentions(&mut self, conditions: Option<Node<'t>>) {
        let mut next = self.conditions.values().max().map_or(0, |it| it + 1);
        next += self
            .choices
            .keys()
            .filter_map(|it| self.parameters.get(it))
            .map(|it| u32::try_from(it.allowed.len()).unwrap_or_default())
            .sum::<u32>();
        let mut pending: Vec<Node<'t>> = conditions.into_iter().collect();
        let mut left = MAX_MENTIONS;
        let mut mentioned = BTreeSet::new();
        while let Some(node) = pending.pop().filter(|_| left > 0) {
            left -= 1;
            mentioned.extend(node.text());
            pending.extend(node.items().chain(node.entries().map(|it| it.1)));
        }
        for name in mentioned {
            if let Some(parameter) = self.parameters.get(name)
                && parameter.default_text().is_some()
            {
                self.presumed.insert(parameter.name, next);
                next += 1;
            }
        }
    }

    /// The parameters that are taken at their default unless a condition says otherwise, by the numbers of the conditions
    /// that they have it.
    pub(crate) fn presumed(&self) -> impl Iterator<Item = &Parameter<'t>> {
        self.presumed.keys().filter_map(|it| self.parameters.get(it))
    }

    /// A condition's number.
    pub(crate) fn condition(&self, name: &str) -> Option<u32> {
        self.conditions.get(name).copied()
    }

    /// The name of a condition.
    pub(crate) fn condition_name(&self, condition: u32) -> Option<&'t str> {
        self.conditions.iter().find(|it| *it.1 == condition).map(|it| *it.0)
    }

    /// A resource's number, by its name.
    pub(crate) fn resource(&self, name: &str) -> Option<u32> {
        self.resources.get(name).copied()
    }

    /// Numbers the resources anew, when what declared ones stand for is known; `written` is how much there is to read.
    pub(crate) fn name_resources(&mut self, resources: HashMap<Cow<'t, str>, u32>, written: usize) {
        self.resources = resources;
        self.values_left.set(most_values(written));
    }

    /// The parameters, sorted by name.
    pub(crate) fn parameters(&self) -> Vec<&Parameter<'t>> {
        let mut all: Vec<_> = self.parameters.values().collect();
        all.sort_unstable_by_key(|it| it.name);
        all
    }

    /// Counts a value against the most that are read; whether it may be.
    pub(crate) fn spend(&self) -> bool {
        let left = self.values_left.get();
        self.values_left.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether the template expanded to more than is read.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.values_left.get() == 0
    }

    /// The properties of a resource that has this body and is named there.
    pub(crate) fn properties(&self, body: Node<'t>, named_at: Span) -> Spanned<'t> {
        match body.get("Properties") {
            Some(node) => match self.used(node) {
                Spanned { value: Value::Nothing, at } => Value::Map(Vec::new()).at(at),
                it => it,
            },
            None => Value::Map(Vec::new()).at(named_at),
        }
    }

    /// A value as a deployment uses it.
    pub(crate) fn used(&self, node: Node<'t>) -> Spanned<'t> {
        self.value(node, Defaults::Presumed)
    }

    /// A value as a condition sees it: parameters stay open.
    pub(crate) fn open(&self, node: Node<'t>) -> Spanned<'t> {
        self.value(node, Defaults::Open)
    }

    fn value(&self, node: Node<'t>, defaults: Defaults) -> Spanned<'t> {
        let at = node.span();
        if !self.spend() {
            return Value::Unknown(Cause::Limit).at(at);
        }
        if let Some(name) = node.tag().and_then(long_name) {
            return self.call(name, node, at, defaults);
        }
        self.content(node, defaults)
    }

    /// A value whatever its tag.
    fn content(&self, node: Node<'t>, defaults: Defaults) -> Spanned<'t> {
        let at = node.span();
        if let Some((name, argument)) = function_of_mapping(node)
            && name != "Condition"
        {
            return self.call(name, argument, at, defaults);
        }
        match node.kind() {
            Kind::Mapping => self.mapping(node, defaults),
            Kind::Sequence => {
                let items = node.items().map(|it| self.value(it, defaults));
                Value::List(items.filter(|it| !matches!(it.value, Value::Nothing)).collect())
            }
            Kind::Scalar => {
                let text = node.text().unwrap_or_default();
                if node.is_plain() && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
                    Value::Nothing
                } else {
                    stored_elsewhere(Value::Scalar { text: text.into(), plain: node.is_plain() })
                }
            }
        }
        .at(at)
    }

    fn mapping(&self, node: Node<'t>, defaults: Defaults) -> Value<'t> {
        let mut entries = Vec::new();
        for (key, value) in node.entries() {
            let name = key.text().unwrap_or_default();
            if name.starts_with("Fn::Transform") || name.starts_with("Fn::ForEach") {
                // What a macro or a loop adds here can be any property.
                return unresolved(&format!("`{name}`"), name);
            }
            if name == "<<" && key.is_plain() {
                continue;
            }
            entries.push((Cow::Borrowed(name), key.span(), self.value(value, defaults)));
        }
        for (key, value) in node.merged().flat_map(Node::entries) {
            let name = key.text().unwrap_or_default();
            if name != "<<" && !entries.iter().any(|it| it.0 == name) {
                entries.push((Cow::Borrowed(name), key.span(), self.value(value, defaults)));
            }
        }
        Value::Map(entries)
    }

    fn call(&self, name: &str, argument: Node<'t>, at: Span, defaults: Defaults) -> Spanned<'t> {
        if name == "Fn::If" {
            return self.choose(argument, at, defaults);
        }
        if name == "Ref" {
            let value = match argument.text() {
                Some(name) => self.reference(name, at, defaults),
                None => Value::Unknown(Cause::Mistyped),
            };
            return value.at(at);
        }
        // A text built from several parameters would be a choice for each of them.
        let defaults = if defaults == Defaults::Presumed { Defaults::Used } else { defaults };
        // An argument that is itself a tagged node, such as `!Sub`'s text, must be read without its tag.
        let arguments = || argument.items().map(|it| self.value(it, defaults)).collect::<Vec<_>>();
        let value = match name {
            "Fn::GetAtt" => self.attribute(argument, defaults),
            "Fn::Sub" => self.substitute(argument, at, defaults),
            "Fn::Join" => {
                let mut items = arguments();
                if items.len() == 2 {
                    // The items of the list are combined one by one, since each may be a choice.
                    let list = items.remove(1);
                    match list.value {
                        Value::List(list) => {
                            items.extend(list);
                            combine(items, at, &mut |items| join(&items))
                        }
                        Value::Choice(..) => combine(vec![items.remove(0), list], at, &mut |mut items| {
                            let list = items.pop().map(|it| it.value);
                            if let Some(Value::List(list)) = list {
                                items.extend(list);
                                join(&items)
                            } else {
                                Value::Unknown(Cause::Mistyped)
                            }
                        }),
                        other => within(&other, name, argument),
                    }
                } else {
                    Value::Unknown(Cause::Mistyped)
                }
            }
            "Fn::Select" => combine(arguments(), at, &mut |items| select(&items, name, argument)),
            "Fn::Split" => combine(arguments(), at, &mut |items| split(&items, name, argument)),
            "Fn::FindInMap" => combine(arguments(), at, &mut |items| self.find_in_map(&items, argument, defaults)),
            "Fn::Length" => combine(vec![self.argument(name, argument, defaults)], at, &mut |items| {
                length(&items[0], name, argument)
            }),
            "Fn::ToJsonString" => {
                let inner = self.argument(name, argument, defaults);
                json(&inner).unwrap_or_else(|| unresolved("`Fn::ToJsonString`", &call_name(name, argument)))
            }
            // The text is what matters; nothing compares its encoded form.
            "Fn::Base64" => self.argument(name, argument, defaults).value,
            "Fn::ImportValue" => {
                let what = match self.argument(name, argument, defaults).value {
                    Value::Scalar { text, .. } => format!("the export `{text}` of another stack"),
                    Value::Pattern(text) => format!("the export `{text}` of another stack"),
                    _ => "an export of another stack".to_owned(),
                };
                Value::Unknown(Cause::Outside { hole: format!("${{{}}}", call_name(name, argument)), what })
            }
            other => unresolved(&format!("`{other}`"), &call_name(other, argument)),
        };
        stored_elsewhere(value).at(at)
    }

    /// The argument of a call; in the short form its tag is the call itself.
    fn argument(&self, name: &str, argument: Node<'t>, defaults: Defaults) -> Spanned<'t> {
        if argument.tag().and_then(long_name) == Some(name) {
            self.content(argument, defaults)
        } else {
            self.value(argument, defaults)
        }
    }

    fn reference(&self, name: &'t str, at: Span, defaults: Defaults) -> Value<'t> {
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

    fn attribute(&self, argument: Node<'t>, defaults: Defaults) -> Value<'t> {
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

    fn choose(&self, argument: Node<'t>, at: Span, defaults: Defaults) -> Spanned<'t> {
        let branches: Vec<_> = argument.items().collect();
        let &[name, yes, no] = branches.as_slice() else { return Value::Unknown(Cause::Mistyped).at(at) };
        let Some(condition) = name.text().and_then(|it| self.condition(it)) else {
            let name = name.text().unwrap_or_default();
            return unresolved(&format!("the condition `{name}`, which the template does not define"), name).at(at);
        };
        let yes = self.value(yes, defaults);
        let no = self.value(no, defaults);
        Value::Choice(condition, Box::new(yes), Box::new(no)).at(at)
    }

    fn substitute(&self, argument: Node<'t>, at: Span, defaults: Defaults) -> Value<'t> {
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

    fn find_in_map(&self, items: &[Spanned<'t>], call: Node<'t>, defaults: Defaults) -> Value<'t> {
        let mut node = self.mappings;
        let mut path = Vec::new();
        for item in items.iter().take(3) {
            match &item.value {
                Value::Scalar { text, .. } => {
                    node = node.and_then(|it| it.get(text));
                    path.push(text.to_string());
                }
                other => return self.any_of_map(items, other, call),
            }
        }
        let fallback = items.get(3).and_then(|it| match &it.value {
            Value::Map(entries) => entries.iter().find(|it| it.0 == "DefaultValue").map(|it| it.2.value.clone()),
            _ => None,
        });
        match (node, fallback) {
            (Some(node), _) if path.len() == 3 => self.value(node, defaults).value,
            (None, Some(fallback)) => fallback,
            _ => {
                let name = call_name("Fn::FindInMap", call);
                unresolved(&format!("the mapping `{}`, which has no such entry", path.join(".")), &name)
            }
        }
    }

    /// A look-up by a key that is not known: if every entry agrees, it does not matter which is meant.
    fn any_of_map(&self, items: &[Spanned<'t>], open: &Value<'t>, call: Node<'t>) -> Value<'t> {
        let fallback = within(open, "Fn::FindInMap", call);
        let (Some(Value::Scalar { text: map, .. }), Some(Value::Scalar { text: last, .. })) =
            (items.first().map(|it| &it.value), items.get(2).map(|it| &it.value))
        else {
            return fallback;
        };
        let entries = self.mappings.and_then(|it| it.get(map)).into_iter().flat_map(Node::entries);
        let mut found: Option<&str> = None;
        for (_, entry) in entries {
            match (entry.get(last).and_then(Node::text), found) {
                (Some(text), None) => found = Some(text),
                (Some(text), Some(before)) if text == before => {}
                _ => return fallback,
            }
        }
        found.map_or(fallback, Value::text)
    }
}

/// The most values that a template with this many nodes may come to.
fn most_values(written: usize) -> usize {
    written.saturating_mul(MAX_EXPANSION.0).saturating_add(MAX_EXPANSION.1)
}

/// A pseudo parameter such as `AWS::Region`.
pub(crate) fn pseudo<'t>(name: &str) -> Value<'t> {
    Value::Pattern(format!("${{{name}}}"))
}

pub(crate) fn unresolved<'t>(what: &str, name: &str) -> Value<'t> {
    Value::Unknown(Cause::Unresolved { what: what.to_owned(), hole: format!("${{{name}}}") })
}

impl<'t> Parameter<'t> {
    /// The default of a plain parameter that nothing is given for.
    pub(crate) fn default_text(&self) -> Option<&'t str> {
        let is_plain = matches!(self.type_name, "String" | "Number");
        self.default.filter(|_| is_plain && self.given.is_none()).and_then(Node::text)
    }

    /// Whether it is a list of texts, written with commas.
    pub(crate) fn is_list(&self) -> bool {
        self.type_name == "CommaDelimitedList" || self.type_name.starts_with("List<")
    }

    /// Whether its value is what Parameter Store holds under the name given.
    pub(crate) fn is_stored(&self) -> bool {
        self.type_name.starts_with("AWS::SSM::Parameter::Value")
    }

    /// Whether the template says that it is one of a few values, and nothing says which.
    pub(crate) fn is_one_of_few(&self) -> bool {
        let is_plain = matches!(self.type_name, "String" | "Number");
        is_plain && self.given.is_none() && self.default.is_none() && (1..=MAX_ALLOWED).contains(&self.allowed.len())
    }
}

/// Each value that a parameter may have, by the conditions that it has it.
fn one_of<'t>(parameter: &Parameter<'t>, first: u32, at: Span) -> Value<'t> {
    let mut values = parameter.allowed.iter().enumerate().rev();
    let last = values.next().map_or(Value::Nothing, |(_, it)| Value::Scalar { text: Cow::Borrowed(*it), plain: true });
    values.fold(last, |other, (index, value)| {
        let condition = first + u32::try_from(index).unwrap_or_default();
        let value = Value::Scalar { text: Cow::Borrowed(*value), plain: true };
        Value::Choice(condition, Box::new(value.at(at)), Box::new(other.at(at)))
    })
}

fn parameter_value<'t>(parameter: &Parameter<'t>, defaults: Defaults) -> Value<'t> {
    let is_list = parameter.is_list();
    let value = |text: Cow<'t, str>, at: Span| {
        if is_list {
            let items = text.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
            Value::List(items.map(|it| Value::text(it).at(at)).collect())
        } else {
            Value::Scalar { text, plain: true }
        }
    };
    if let Some(given) = &parameter.given {
        return value(Cow::Owned(given.clone()), Span::default());
    }
    // A parameter of the Systems Manager types has the name of a stored value for its default, not the value.
    let is_stored = parameter.is_stored();
    match parameter.default {
        Some(node) if defaults != Defaults::Open && is_stored => match node.text() {
            Some(name) => Value::Pattern(format!("${{{name}}}")),
            None => Value::Unknown(Cause::Mistyped),
        },
        Some(node) if defaults != Defaults::Open => match node.text() {
            Some(text) => value(Cow::Borrowed(text), node.span()),
            None => Value::Unknown(Cause::Mistyped),
        },
        _ => unresolved(&format!("the parameter `{}`", parameter.name), parameter.name),
    }
}

/// How a text begins that CloudFormation replaces by a value of Parameter Store:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html>. Those of secrets are left as
/// they are: what they stand for is a secret and nothing else.
const STORED: &str = "{{resolve:ssm:";

/// A text parts of which Parameter Store holds, as a text with holes, or not known at all if it is one part.
fn stored_elsewhere(value: Value<'_>) -> Value<'_> {
    let text = match &value {
        Value::Scalar { text, .. } if text.contains(STORED) => text.as_ref(),
        Value::Pattern(text) if text.contains(STORED) => text.as_str(),
        _ => return value,
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(STORED) {
        let Some(end) = rest[start..].find("}}").map(|it| start + it + 2) else { break };
        let reference = &rest[start..end];
        let mut name = "Parameter Store ".to_owned();
        encode(reference, &mut name);
        if start == 0 && end == text.len() {
            return unresolved(&format!("the stored value `{reference}`"), &name);
        }
        out.push_str(&rest[..start]);
        out.push_str(&format!("${{{name}}}"));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Value::Pattern(out)
}
