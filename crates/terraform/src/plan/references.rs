//! What an expression of the configuration leads to: the configuration lists what is referred to, one step at a time, and a
//! reference goes through variables of modules and outputs until it ends at resources.

use std::cell::Cell;

use hardline_tree::Node;

use super::{
    Plan,
    address::{self, Step, Steps},
    configuration::{self, Call, Module},
};
use crate::limits::MAX_REFERENCES;

/// What references lead to.
#[derive(Default)]
pub(super) struct Targets<'t> {
    /// Instances of resources by number, each with the attribute that is meant where that is said.
    pub(super) found: Vec<(usize, Option<&'t str>)>,
    /// Whether something else takes part, such as a local value or a variable of the root module.
    pub(super) has_others: bool,
}

/// Where an expression stands.
struct Scope<'p, 't> {
    /// The instances of modules from the root down, each as a whole and its last step.
    path: Vec<(&'t str, Step<'t>)>,
    module: &'p Module<'t>,
    /// The key of the resource or of the call that the expression is an argument of.
    key: Option<&'t str>,
    for_each: Option<Node<'t>>,
}

impl<'t> Plan<'t> {
    /// What an expression of a resource's block leads to.
    pub(super) fn targets(&self, number: usize, references: &[&'t str]) -> Targets<'t> {
        let mut targets = Targets::default();
        let parts = &self.resources[number].parts;
        let path = address::modules(parts.module);
        let Some(module) = self.configuration.module(path.iter().map(|it| it.1.word)) else {
            targets.has_others = true;
            return targets;
        };
        let block = module.resources.get(&(parts.is_data, parts.type_name, parts.name));
        let for_each = block.and_then(|it| it.for_each);
        let scope = Scope { path, module, key: parts.key, for_each };
        Search { plan: self, left: Cell::new(MAX_REFERENCES) }.follow(references, &scope, &mut targets);
        targets
    }
}

struct Search<'p, 't> {
    plan: &'p Plan<'t>,
    /// How many references may still be followed: outputs may refer to outputs without end.
    left: Cell<usize>,
}

impl<'t> Search<'_, 't> {
    fn follow(&self, references: &[&'t str], scope: &Scope<'_, 't>, targets: &mut Targets<'t>) {
        let is_repeated = references.iter().any(|it| matches!(*it, "each.key" | "each.value" | "count.index"));
        let mut whole: Option<&'t str> = None;
        for reference in references {
            // A reference is listed with each of its steps taken away in turn.
            let is_shorter =
                whole.and_then(|it| it.strip_prefix(reference)).is_some_and(|it| it.starts_with(['.', '[']));
            if is_shorter || whole == Some(reference) {
                continue;
            }
            whole = Some(reference);
            let Some(left) = self.left.get().checked_sub(1) else {
                targets.has_others = true;
                return;
            };
            self.left.set(left);
            self.one(reference, scope, is_repeated, targets);
        }
    }

    fn one(&self, reference: &'t str, scope: &Scope<'_, 't>, is_repeated: bool, targets: &mut Targets<'t>) {
        let steps: Vec<Step<'t>> = Steps::of(reference).take(4).collect();
        let word = |index: usize| steps.get(index).map(|it| it.word);
        match (word(0).unwrap_or_default(), word(1)) {
            ("var", Some(name)) => self.variable(name, scope, targets),
            ("each", Some("value")) => {
                let before = targets.found.len();
                if let Some(for_each) = scope.for_each {
                    self.follow(&configuration::references(for_each), scope, targets);
                }
                for it in targets.found.iter_mut().skip(before).filter(|it| it.1.is_none()) {
                    it.1 = word(2);
                }
            }
            ("each" | "count" | "path", _) => {}
            ("module", Some(name)) => {
                let key = steps.get(1).and_then(|it| it.key);
                self.output(name, key, word(2), scope, is_repeated, targets);
            }
            ("data", Some(type_name)) => {
                let step = steps.get(2);
                self.resource(true, type_name, step, word(3), scope, is_repeated, targets);
            }
            ("local" | "terraform" | "tofu" | "self", _) | (_, None) => targets.has_others = true,
            (type_name, Some(_)) => {
                self.resource(false, type_name, steps.get(1), word(2), scope, is_repeated, targets);
            }
        }
    }

    /// What the caller gives for a variable.
    fn variable(&self, name: &str, scope: &Scope<'_, 't>, targets: &mut Targets<'t>) {
        let caller = self.caller(scope);
        let given = caller.as_ref().and_then(|(_, call)| call.expressions?.get(name));
        let (Some((caller, _)), Some(given)) = (&caller, given) else {
            targets.has_others = true;
            return;
        };
        let references = configuration::references(given);
        targets.has_others |= references.is_empty();
        self.follow(&references, caller, targets);
    }

    /// Where the module is called that an expression stands in.
    fn caller<'s>(&'s self, scope: &Scope<'_, 't>) -> Option<(Scope<'s, 't>, Call<'t>)> {
        let (last, above) = scope.path.split_last()?;
        let module = self.plan.configuration.module(above.iter().map(|it| it.1.word))?;
        let call = *module.calls.get(last.1.word)?;
        Some((Scope { path: above.to_vec(), module, key: last.1.key, for_each: call.for_each }, call))
    }

    /// What an output of a module is.
    fn output(
        &self,
        name: &'t str,
        key: Option<&'t str>,
        output: Option<&str>,
        scope: &Scope<'_, 't>,
        is_repeated: bool,
        targets: &mut Targets<'t>,
    ) {
        let above = scope.path.last().map_or("", |it| it.0);
        let instances = self.plan.instances.get(&(above, name)).map_or(&[][..], Vec::as_slice);
        let last = |it: &str| address::modules(it).last().and_then(|it| it.1.key).map(str::to_owned);
        let wanted = key.or(scope.key.filter(|_| is_repeated));
        let mut meant: Vec<&'t str> =
            instances.iter().copied().filter(|it| wanted.is_some() && last(it).as_deref() == wanted).collect();
        if meant.is_empty() && key.is_none() {
            meant = instances.to_vec();
        }
        let module = scope.module.calls.get(name).and_then(|it| self.plan.configuration.modules.get(it.module));
        let expression = module.and_then(|it| it.outputs.get(output?).copied());
        let (Some(module), Some(expression)) = (module, expression) else {
            targets.has_others = true;
            return;
        };
        let references = configuration::references(expression);
        for instance in meant {
            let scope = Scope { path: address::modules(instance), module, key: None, for_each: None };
            self.follow(&references, &scope, targets);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a reference in its steps, and where it stands")]
    fn resource(
        &self,
        is_data: bool,
        type_name: &'t str,
        named: Option<&Step<'t>>,
        attribute: Option<&'t str>,
        scope: &Scope<'_, 't>,
        is_repeated: bool,
        targets: &mut Targets<'t>,
    ) {
        let Some(named) = named else { return };
        let module = scope.path.last().map_or("", |it| it.0);
        let all = self.plan.blocks.get(&(module, is_data, type_name, named.word)).map_or(&[][..], Vec::as_slice);
        let key = |it: &usize| self.plan.resources[*it].parts.key;
        let wanted = named.key.or(scope.key.filter(|_| is_repeated));
        let mut meant: Vec<usize> = all.iter().copied().filter(|it| wanted.is_some() && key(it) == wanted).collect();
        if meant.is_empty() && named.key.is_none() {
            meant = all.to_vec();
        }
        // A data source that was read has values, and a block that makes nothing has none: neither leaves anything open.
        for it in meant {
            let Some(left) = self.left.get().checked_sub(1) else {
                targets.has_others = true;
                return;
            };
            self.left.set(left);
            targets.found.push((it, attribute));
        }
    }
}
