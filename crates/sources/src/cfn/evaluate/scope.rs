//! Where a template stands among the stacks of a deployment: what its parent passes to it, the stacks nested in it, and
//! what its names are called beside those of the others.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
    rc::{Rc, Weak},
    sync::Arc,
};

use hardline_terraform::{Origins, steps};
use hardline_tree::{Node, Problem, Span};

use super::{Bindings, Defaults, Evaluator, function, reference::unresolved};
use crate::{
    cdk::Artifact,
    cfn::{
        export::Exports,
        functions::concatenate,
        parameter::{Parameter, parameter_value},
    },
    limits::MAX_STEPS,
    value::{Cause, Number, Spanned, Value},
};

/// What the stacks of one deployment share.
#[derive(Default)]
pub(crate) struct Shared<'t> {
    /// How many steps from stack to stack the value at hand has been followed.
    steps: Cell<u32>,
    /// How many values within values have been followed.
    pub(super) depth: Cell<u32>,
    /// The resources of all stacks, by what a text calls them.
    labels: RefCell<HashMap<String, Number>>,
    /// Which resources took part in what is not known.
    pub(crate) origins: RefCell<Origins<Number>>,
    /// The exports of the scan, and which stacks have them.
    pub(crate) exports: Exports<'t>,
}

/// The place of one stack. The default is that of a template that stands alone.
#[derive(Default)]
pub(crate) struct Scope<'t> {
    /// The number of the stack.
    pub(crate) stack: u32,
    /// The number of the first condition.
    pub(crate) first_condition: u32,
    /// The number of the first condition after those of this stack.
    pub(crate) conditions_end: u32,
    /// What the stack is called among the others; empty if its names need nothing to tell them apart.
    pub(crate) path: String,
    /// Which names of it are those of others too, if not all are taken for that.
    pub(crate) ambiguous: Option<Rc<HashSet<String>>>,
    /// What the parent passes, if there is one.
    pub(crate) passed: Option<Passed<'t>>,
    /// The stack of AWS CDK that it is, or is nested in.
    pub(crate) artifact: Option<Arc<Artifact>>,
    /// The section of outputs.
    pub(crate) outputs: Option<Node<'t>>,
    /// What all stacks of the deployment share.
    pub(crate) shared: Rc<Shared<'t>>,
    /// The stacks nested in it, by the names of their resources.
    nested: RefCell<HashMap<Cow<'t, str>, Rc<Evaluator<'t>>>>,
    /// What parameters and outputs come to; nothing while that is being found out.
    kept: RefCell<Kept<'t>>,
    problems: RefCell<Vec<Problem>>,
}

/// What a stack passes to one nested in it.
pub(crate) struct Passed<'t> {
    /// The parent.
    pub(crate) parent: Weak<Evaluator<'t>>,
    /// The resource's name there.
    pub(crate) name: Cow<'t, str>,
    /// What the identifiers of the loops around the resource stand for.
    pub(crate) bindings: Bindings<'t>,
    /// The values of parameters, as written there.
    pub(crate) values: Option<Node<'t>>,
}

/// What values come to that go from stack to stack, by the way, the name, and how parameters are taken, each with the number of
/// what it is made of.
type Kept<'t> = HashMap<(Crossing, &'t str, Defaults), Option<(Spanned<'t>, Option<u32>)>>;

/// A way on which values go from stack to stack.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Crossing {
    Parameter,
    Output,
}

impl<'t> Shared<'t> {
    pub(crate) fn new(exports: Exports<'t>) -> Self {
        Self { exports, ..Self::default() }
    }

    /// The resource that a text calls so, or what it is an attribute of.
    pub(crate) fn labelled(&self, name: &str) -> Option<Number> {
        let labels = self.labels.borrow();
        steps(name).find_map(|it| labels.get(it).copied())
    }
}

impl<'t> Scope<'t> {
    pub(crate) fn new(path: String, shared: Rc<Shared<'t>>) -> Self {
        Self { path, shared, ..Self::default() }
    }
}

impl Scope<'_> {
    /// What a name of a resource of this stack is called among all stacks.
    pub(crate) fn label<'n>(&self, name: &'n str) -> Cow<'n, str> {
        let logical_id = name.split('.').next().unwrap_or(name);
        if self.is_told_apart(logical_id) { Cow::Owned(format!("{}.{name}", self.path)) } else { Cow::Borrowed(name) }
    }

    /// The name within this stack of a resource that is called so among all stacks; none if it is of another.
    pub(crate) fn logical_id<'n>(&self, label: &'n str) -> Option<&'n str> {
        let own = label.strip_prefix(&self.path).and_then(|it| it.strip_prefix('.')).filter(|_| !self.path.is_empty());
        let first = |name: &'n str| name.split('.').next().unwrap_or(name);
        match own {
            Some(own) => Some(first(own)),
            None => Some(first(label)).filter(|it| !self.is_told_apart(it)),
        }
    }

    /// What a name that is no resource of this stack, such as one of a parameter or a condition, is called among all stacks.
    /// A dot in a hole would say that a resource is meant.
    pub(crate) fn subject<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.is_told_apart(name) {
            Cow::Owned(format!("{name} of {}", self.path.replace('.', "-")))
        } else {
            Cow::Borrowed(name)
        }
    }

    /// What a pseudo parameter is, where that is settled. A nested stack has a name of its own.
    pub(crate) fn pseudo(&self, name: &str) -> Option<&str> {
        let is_own = self.passed.is_none() || name != "AWS::StackName";
        self.artifact.as_ref().filter(|_| is_own)?.pseudo.get(name).map(String::as_str)
    }

    fn is_told_apart(&self, name: &str) -> bool {
        !self.path.is_empty() && self.ambiguous.as_ref().is_none_or(|it| it.contains(name))
    }

    /// A call that is not evaluated is named after how it is written; written alike in two stacks, it is not the same.
    pub(crate) fn tell_apart<'t>(&self, value: Value<'t>) -> Value<'t> {
        if self.path.is_empty() {
            return value;
        }
        match value {
            Value::Unknown(Cause::Unresolved { what, hole }) => {
                Value::Unknown(Cause::Unresolved { what, hole: self.call_of(hole) })
            }
            Value::Unknown(Cause::Outside { what, hole }) => {
                Value::Unknown(Cause::Outside { what, hole: self.call_of(hole) })
            }
            other => other,
        }
    }

    fn call_of(&self, hole: String) -> String {
        match hole.strip_prefix("${Fn::").and_then(|it| it.strip_suffix('}')) {
            Some(call) if !call.contains(" of ") => format!("${{Fn::{call} of {}}}", self.path.replace('.', "-")),
            _ => hole,
        }
    }

    /// What went wrong where values go from stack to stack.
    pub(crate) fn take_problems(&self) -> Vec<Problem> {
        self.problems.take()
    }
}

impl<'t> Evaluator<'t> {
    /// Says that a resource is a stack of its own.
    pub(crate) fn nest(&self, name: Cow<'t, str>, stack: Rc<Evaluator<'t>>) {
        self.scope.nested.borrow_mut().insert(name, stack);
    }

    /// Notes what texts call the resources of this stack.
    #[expect(clippy::iter_over_hash_type, reason = "they go into another such map, each under a name of its own")]
    pub(crate) fn note_labels(&self) {
        let mut labels = self.scope.shared.labels.borrow_mut();
        for (name, index) in self.resources.borrow().iter() {
            let number = Number { stack: self.scope.stack, index: *index };
            labels.insert(self.scope.label(name).into_owned(), number);
        }
    }

    /// What a parameter comes to that the parent decides; none if there is no parent.
    pub(super) fn passed(&self, parameter: &Parameter<'t>, at: Span, defaults: Defaults) -> Option<Value<'t>> {
        let passed = self.scope.passed.as_ref()?;
        let own = || match parameter.default {
            // Nobody but the parent could give another value.
            Some(_) => parameter_value(parameter, at, Defaults::Used, &self.scope.subject(parameter.name)),
            None => unresolved(
                &format!("the parameter `{}`, which the stack `{}` is not given", parameter.name, passed.name),
                &self.scope.subject(parameter.name),
            ),
        };
        let Some(values) = passed.values else { return Some(own()) };
        if function(values).is_some() || values.entries().any(|it| it.0.text().is_some_and(|it| it.contains("::"))) {
            let what = format!("what `Parameters` of `{}` comes to", passed.name);
            self.scope.shared.origins.borrow_mut().any();
            return Some(unresolved(&what, &self.scope.subject(parameter.name)));
        }
        let Some(node) = values.get(parameter.name) else { return Some(own()) };
        let find = || {
            let Some(parent) = passed.parent.upgrade() else { return own().at(at) };
            let node = joined(node).filter(|_| parameter.is_list()).unwrap_or(node);
            let value = parent.bound(&passed.bindings, |it| it.value(node, defaults));
            self.conform(parameter, value, defaults, &own)
        };
        Some(placed(self.cross((Crossing::Parameter, parameter.name, defaults), at, find), at).value)
    }

    /// A value as a parameter of this type takes it; `own` is what it is if nothing is passed.
    fn conform(
        &self,
        parameter: &Parameter<'t>,
        value: Spanned<'t>,
        defaults: Defaults,
        own: &dyn Fn() -> Value<'t>,
    ) -> Spanned<'t> {
        let at = value.at;
        let is_list = parameter.is_list();
        match value.value {
            Value::Choice(condition, yes, no) => {
                let yes = self.conform(parameter, *yes, defaults, own);
                let no = self.conform(parameter, *no, defaults, own);
                Value::Choice(condition, Box::new(yes), Box::new(no))
            }
            Value::Nothing => own(),
            // What is not to be shown is not even looked at, except where a condition compares it.
            Value::Scalar { .. } if parameter.is_secret && defaults != Defaults::Open => {
                Value::Pattern(format!("${{{}}}", self.scope.subject(parameter.name)))
            }
            // What is passed is the name of a stored value.
            Value::Scalar { text, .. } if parameter.is_stored() => Value::Pattern(format!("${{{text}}}")),
            _ if parameter.is_stored() => unresolved(
                &format!("the stored value that `{}` names", parameter.name),
                &self.scope.subject(parameter.name),
            ),
            Value::Scalar { text, .. } if is_list => {
                let items = text.split(',').map(str::trim).filter(|it| !it.is_empty());
                Value::List(items.map(|it| Value::text(it.to_owned()).at(at)).collect())
            }
            Value::Pattern(text) if is_list => Value::List(self.pieces(&text, ",", at)),
            Value::List(items) if !is_list => concatenate(&items, ","),
            other => other,
        }
        .at(at)
    }

    /// The pieces between delimiters of a text with holes; a hole that a resource fills is a reference to it again.
    pub(super) fn pieces(&self, text: &str, delimiter: &str, at: Span) -> Vec<Spanned<'t>> {
        let mut pieces = Vec::new();
        let (mut start, mut next) = (0, 0);
        while let Some(rest) = text.get(next..).filter(|it| !it.is_empty()) {
            if rest.starts_with(delimiter) {
                pieces.push(&text[start..next]);
                next += delimiter.len();
                start = next;
            } else if let Some(end) = rest.starts_with("${").then(|| rest.find('}')).flatten() {
                next += end + 1;
            } else {
                next += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        pieces.push(&text[start..]);
        pieces.into_iter().map(|it| self.recovered(it.trim()).at(at)).collect()
    }

    fn recovered(&self, text: &str) -> Value<'t> {
        if !text.contains("${") {
            return Value::text(text.to_owned());
        }
        let name = text.strip_prefix("${").and_then(|it| it.strip_suffix('}')).filter(|it| !it.contains('}'));
        match name.and_then(|it| self.scope.shared.labelled(it)) {
            Some(resource) => {
                self.scope.shared.origins.borrow_mut().resource(resource);
                Value::Reference { resource, hole: text.to_owned() }
            }
            None => Value::Pattern(text.to_owned()),
        }
    }

    /// What an attribute of a nested stack comes to; none if it is no output of one whose template is part of the scan.
    pub(super) fn output_of(&self, name: &str, attribute: &str, at: Span, defaults: Defaults) -> Option<Value<'t>> {
        let output = attribute.strip_prefix("Outputs.")?;
        let stack = self.scope.nested.borrow().get(name).cloned()?;
        let found = stack.output(output, at, defaults).unwrap_or_else(|| {
            let what = format!("the output `{output}`, which the nested stack `{name}` does not have");
            unresolved(&what, &self.scope.label(&format!("{name}.{attribute}"))).at(at)
        });
        Some(placed(found, at).value)
    }

    /// What an output of this stack comes to.
    pub(crate) fn output(&self, name: &str, at: Span, defaults: Defaults) -> Option<Spanned<'t>> {
        let mut outputs = self.scope.outputs?.entries();
        let (key, body) = outputs.find(|it| it.0.text() == Some(name))?;
        let value = body.get("Value")?;
        Some(self.cross((Crossing::Output, key.text()?, defaults), at, || {
            self.bound(&Bindings::default(), |it| it.value(value, defaults))
        }))
    }

    /// Follows a value to another stack, once.
    fn cross(&self, key: (Crossing, &'t str, Defaults), at: Span, find: impl FnOnce() -> Spanned<'t>) -> Spanned<'t> {
        let kept = self.scope.kept.borrow().get(&key).cloned();
        let origins = &self.scope.shared.origins;
        if let Some(value) = kept {
            let Some((value, made)) = value else { return self.cycle(key.0, key.1).at(at) };
            origins.borrow_mut().made(made);
            return value;
        }
        let steps = &self.scope.shared.steps;
        if steps.get() >= MAX_STEPS {
            return Value::Unknown(Cause::Limit).at(at);
        }
        self.scope.kept.borrow_mut().insert(key, None);
        steps.set(steps.get() + 1);
        let begun = origins.borrow().mark();
        let value = find();
        steps.set(steps.get() - 1);
        let made = origins.borrow_mut().end(begun);
        self.scope.kept.borrow_mut().insert(key, Some((value.clone(), made)));
        value
    }

    fn cycle(&self, crossing: Crossing, name: &str) -> Value<'t> {
        let (word, section) = match crossing {
            Crossing::Parameter => ("parameter", self.parameters.get(name).map(|it| it.at)),
            Crossing::Output => {
                let mut outputs = self.scope.outputs.into_iter().flat_map(Node::entries);
                ("output", outputs.find(|it| it.0.text() == Some(name)).map(|it| it.0.span()))
            }
        };
        let message = format!("the {word} `{name}` hangs on itself, through the stacks it is passed to; it is unknown");
        let problem = Problem { span: section.unwrap_or_default(), message };
        let mut problems = self.scope.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
        unresolved(&format!("the {word} `{name}`, which hangs on itself"), &self.scope.subject(name))
    }
}

/// The list of a text that is joined with commas.
fn joined(node: Node<'_>) -> Option<Node<'_>> {
    let (name, argument) = function(node)?;
    let mut items = argument.items();
    let (delimiter, list) = (items.next()?, items.next()?);
    (name == "Fn::Join" && delimiter.text() == Some(",")).then_some(list)
}

/// A value that stands where it is used; where another template says it is of no use to who reads this one.
pub(crate) fn placed<'t>(value: Spanned<'t>, at: Span) -> Spanned<'t> {
    match value.value {
        Value::List(items) => Value::List(items.into_iter().map(|it| placed(it, at)).collect()),
        Value::Map(entries) => Value::Map(entries.into_iter().map(|(key, _, it)| (key, at, placed(it, at))).collect()),
        Value::Choice(condition, yes, no) => {
            Value::Choice(condition, Box::new(placed(*yes, at)), Box::new(placed(*no, at)))
        }
        other => other,
    }
    .at(at)
}
