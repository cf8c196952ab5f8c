//! CloudFormation's intrinsic functions, evaluated as far as a template alone can tell.

mod bindings;
mod call;
mod intrinsic;
mod lookup;
mod loops;
mod reference;
mod scope;
mod stored;

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, HashMap},
};

use hardline_tree::{Kind, Node, Span};

use self::{
    bindings::ANY_KEY,
    intrinsic::{function_of_mapping, long_name, only_adds},
    loops::is_loop,
    stored::stored_elsewhere,
};
pub(crate) use self::{
    bindings::{Bindings, is_of_each, turns},
    intrinsic::function,
    intrinsic::macro_name,
    loops::Entry,
    reference::{pseudo, unresolved},
    scope::{Passed, Scope, Shared, placed},
};
use super::parameter::Parameter;
use crate::{
    limits::{MAX_EXPANSION, MAX_MENTIONS, MAX_TURNS, MAX_VALUE_DEPTH},
    value::{Cause, Number, Spanned, Value},
};

/// Evaluates the values of one template, as one stack of a deployment has it.
pub(crate) struct Evaluator<'t> {
    parameters: HashMap<&'t str, Parameter<'t>>,
    mappings: Option<Node<'t>>,
    conditions: HashMap<Cow<'t, str>, u32>,
    /// For each parameter that is one of a few values, the number of the condition that it is the first of them.
    choices: HashMap<&'t str, u32>,
    /// For each parameter that has a default and that a condition mentions, the number of the condition that it has it.
    presumed: BTreeMap<&'t str, u32>,
    /// The number of each resource within the stack.
    resources: RefCell<HashMap<Cow<'t, str>, u32>>,
    /// The numbers of all resources that were ever named; a number never comes to mean another resource.
    numbers: RefCell<HashMap<Cow<'t, str>, u32>>,
    /// What the identifiers of the loops around the place stand for that is evaluated.
    bindings: RefCell<Bindings<'t>>,
    values_left: Cell<usize>,
    turns_left: Cell<usize>,
    scope: Scope<'t>,
}

/// How parameters are taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Defaults {
    /// As their defaults say, but where a condition says otherwise.
    Presumed,
    /// As their defaults say.
    Used,
    /// As open, even if there is a default: a condition is written to be deployed either way.
    Open,
}

impl<'t> Evaluator<'t> {
    /// An evaluator that knows of no condition and no resource yet; `written` is how much there is to read.
    pub(crate) fn new(
        parameters: Vec<Parameter<'t>>,
        mappings: Option<Node<'t>>,
        written: usize,
        scope: Scope<'t>,
    ) -> Self {
        Self {
            parameters: parameters.into_iter().map(|it| (it.name, it)).collect(),
            mappings,
            conditions: HashMap::new(),
            choices: HashMap::new(),
            presumed: BTreeMap::new(),
            resources: RefCell::default(),
            numbers: RefCell::default(),
            bindings: RefCell::default(),
            values_left: Cell::new(most_values(written)),
            turns_left: Cell::new(MAX_TURNS),
            scope,
        }
    }

    /// Numbers the conditions, and after them those that stand for what parameters are: that one has a value of the few
    /// it may have, and that one which conditions mention has its default. In a world where a condition says that such a
    /// parameter does not have its default, it does not. The `places` are those of the conditions, and of what is passed to
    /// the conditions of nested stacks.
    pub(crate) fn name_conditions(&mut self, names: Vec<Cow<'t, str>>, places: Vec<Node<'t>>) {
        let mut next = self.scope.first_condition;
        for name in names {
            self.conditions.entry(name).or_insert(next);
            next += 1;
        }
        let mut few: Vec<_> = self.parameters.values().filter(|it| it.is_one_of_few()).collect();
        few.sort_unstable_by_key(|it| it.name);
        for parameter in few {
            self.choices.insert(parameter.name, next);
            next += u32::try_from(parameter.allowed.len()).unwrap_or_default();
        }
        for name in mentions(places) {
            if let Some(parameter) = self.parameters.get(name)
                && parameter.default_text().is_some()
            {
                self.presumed.insert(parameter.name, next);
                next += 1;
            }
        }
        self.scope.conditions_end = next;
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
    pub(crate) fn condition_name(&self, condition: u32) -> Option<&str> {
        self.conditions.iter().find(|it| *it.1 == condition).map(|it| it.0.as_ref())
    }

    /// A resource's number, by its name.
    pub(crate) fn resource(&self, name: &str) -> Option<Number> {
        let index = self.resources.borrow().get(name).copied()?;
        Some(Number { stack: self.scope.stack, index })
    }

    /// Names the resources anew, when what declared ones stand for is known, with other names that some have; `written` is
    /// how much there is to read.
    pub(crate) fn name_resources(
        &self,
        names: impl Iterator<Item = Cow<'t, str>>,
        aliases: impl Iterator<Item = (Cow<'t, str>, String)>,
        written: usize,
    ) {
        let mut resources = self.resources.borrow_mut();
        let mut numbers = self.numbers.borrow_mut();
        if numbers.is_empty() {
            numbers.clone_from(&resources);
        }
        resources.clear();
        for name in names {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(name.clone()).or_insert(next);
            resources.insert(name, number);
        }
        for (alias, name) in aliases {
            if let Some(&number) = resources.get(name.as_str()) {
                resources.entry(alias).or_insert(number);
            }
        }
        self.values_left.set(most_values(written));
    }

    /// Where the stack stands among others.
    pub(crate) fn scope(&self) -> &Scope<'t> {
        &self.scope
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
        // A macro beside the properties may change them all, or bring them in.
        let mut entries = body.entries();
        if let Some((key, call)) = entries.find(|it| it.0.text().is_some_and(|it| it.starts_with("Fn::Transform"))) {
            let added = unresolved(&macro_name(call), &format!("Fn::Transform at {}", key.span().start));
            if !only_adds(call) {
                return added.at(key.span());
            }
            if body.get("Properties").is_none() {
                return Value::Map(vec![(Cow::Borrowed(ANY_KEY), key.span(), added.at(key.span()))]).at(key.span());
            }
        }
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
        let depth = &self.scope.shared.depth;
        if !self.spend() || depth.get() >= MAX_VALUE_DEPTH {
            return Value::Unknown(Cause::Limit).at(at);
        }
        depth.set(depth.get() + 1);
        let value = match node.tag().and_then(long_name) {
            Some(name) => self.call(name, node, at, defaults),
            None => self.content(node, defaults),
        };
        depth.set(depth.get() - 1);
        value
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
                    stored_elsewhere(match self.bindings.borrow().fill(text) {
                        Cow::Borrowed(text) => Value::Scalar { text: text.into(), plain: node.is_plain() },
                        Cow::Owned(text) if is_of_each(&text) => Value::Pattern(text),
                        Cow::Owned(text) => Value::text(text),
                    })
                }
            }
        }
        .at(at)
    }

    fn mapping(&self, node: Node<'t>, defaults: Defaults) -> Value<'t> {
        let mut entries = Vec::new();
        for (key, value) in node.entries() {
            let name = key.text().unwrap_or_default();
            if name.starts_with("Fn::Transform") {
                let hole = format!("{name} at {}", key.span().start);
                let added = unresolved(&macro_name(value), &hole);
                let begun = self.scope.shared.origins.borrow().mark();
                self.scope.shared.origins.borrow_mut().any();
                self.name_holes(&added, key.span(), begun);
                if !only_adds(value) {
                    // What a macro makes of this can be anything.
                    return added;
                }
                entries.push((Cow::Borrowed(ANY_KEY), key.span(), added.at(key.span())));
                continue;
            }
            if is_loop(name) {
                self.looped(key, value, &mut entries, defaults);
                continue;
            }
            if name == "<<" && key.is_plain() {
                continue;
            }
            let name = self.bindings.borrow().fill(name);
            entries.push((name, key.span(), self.value(value, defaults)));
        }
        for (key, value) in node.merged().flat_map(Node::entries) {
            let name = key.text().unwrap_or_default();
            if name != "<<" && !entries.iter().any(|it| it.0 == name) {
                entries.push((Cow::Borrowed(name), key.span(), self.value(value, defaults)));
            }
        }
        Value::Map(entries)
    }

    /// What a loop adds to a mapping. How often it runs may be unknown: then so is whether there is anything at all.
    fn looped(&self, key: Node<'t>, argument: Node<'t>, out: &mut Entries<'t>, defaults: Defaults) {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        self.run(key, argument, &mut entries, &mut problems);
        if entries.is_empty() && !problems.is_empty() {
            out.push((Cow::Borrowed(ANY_KEY), key.span(), Value::Unknown(Cause::Mistyped).at(key.span())));
        }
        for it in entries {
            let value = if is_of_each(&it.name) {
                unresolved(&format!("what `{}` runs over", key.text().unwrap_or_default()), &it.name).at(it.body.span())
            } else {
                self.bound(&it.bindings, |evaluator| evaluator.value(it.body, defaults))
            };
            out.push((it.name, it.key.span(), value));
        }
    }
}

/// The entries of a map.
type Entries<'t> = Vec<(Cow<'t, str>, Span, Spanned<'t>)>;

/// The texts at some places that may be names of parameters, those within `Fn::Sub`'s texts among them.
fn mentions(mut pending: Vec<Node<'_>>) -> BTreeSet<&str> {
    let mut left = MAX_MENTIONS;
    let mut mentioned = BTreeSet::new();
    while let Some(node) = pending.pop().filter(|_| left > 0) {
        left -= 1;
        if let Some(text) = node.text() {
            mentioned.insert(text);
            mentioned.extend(text.split("${").skip(1).filter_map(|it| Some(it.split_once('}')?.0.trim())));
        }
        pending.extend(node.items().chain(node.entries().map(|it| it.1)));
    }
    mentioned
}

/// The most values that a template with this many nodes may come to.
fn most_values(written: usize) -> usize {
    written.saturating_mul(MAX_EXPANSION.0).saturating_add(MAX_EXPANSION.1)
}
