//! CloudFormation's intrinsic functions, evaluated as far as a template alone can tell.

mod call;
mod intrinsic;
mod lookup;
mod reference;
mod stored;

use std::{
    borrow::Cow,
    cell::Cell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use hardline_tree::{Kind, Node, Span};

pub(crate) use self::{
    intrinsic::function,
    reference::{pseudo, unresolved},
};
use self::{
    intrinsic::{function_of_mapping, long_name},
    stored::stored_elsewhere,
};
use super::parameter::Parameter;
use crate::value::{Cause, Spanned, Value};

/// How many times over, and by how many beyond that, a template may expand what is written in it: aliases and
/// functions can multiply it without end.
const MAX_EXPANSION: (usize, usize) = (4, 500_000);

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
pub(crate) enum Defaults {
    /// As their defaults say, but where a condition says otherwise.
    Presumed,
    /// As their defaults say.
    Used,
    /// As open, even if there is a default: a condition is written to be deployed either way.
    Open,
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
}

/// The most values that a template with this many nodes may come to.
fn most_values(written: usize) -> usize {
    written.saturating_mul(MAX_EXPANSION.0).saturating_add(MAX_EXPANSION.1)
}
