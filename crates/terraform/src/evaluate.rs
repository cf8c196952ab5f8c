//! What a root module comes to: its modules and resources, each with its values.
//!
//! Everything is evaluated when it is first asked for and kept; what asks for itself on the way is a cycle and has no value.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use hardline_tree::{Problem, Span};
use typed_arena::Arena;

use crate::{
    Files,
    convert::convert,
    limits::{MAX_DEPTH, MAX_VALUES, MAX_WEIGHT},
    module::{Declared, Module, Told, Variable},
    objects,
    origins::{Mark, Origins},
    picks::Picks,
    project::{Calls, Project},
    providers::{Configured, Through},
    syntax::{Body, Expression, Form},
    test::{Condition, Conditions, Test},
    value::{self, Cause, PERHAPS, Place, Placed, Value},
};

/// What is given beside the configuration.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Values of the root module's variables.
    pub variables: BTreeMap<String, Given>,
    /// The workspace, if it is said.
    pub workspace: Option<String>,
}

/// A value given for a variable.
#[derive(Clone, Debug)]
pub enum Given {
    /// A text of the command line: a text for a variable of that type, an expression for others.
    Text(String),
    /// An expression of a file of values.
    Written(Expression),
    /// Whatever a file gives that could not be read: its name.
    Lost(String),
}

/// What a root module makes.
#[derive(Debug, Default)]
pub struct Deployment {
    /// Its resources and data sources, in the order of modules and files.
    pub resources: Vec<Made>,
    /// The conditions that values turn on, by number.
    pub conditions: Vec<Condition>,
    /// The settings of providers that its resources are made through, by number.
    pub providers: Vec<Configured>,
    /// What could not be read or made.
    pub problems: Vec<Told>,
    /// The files that it was read from, by number.
    pub files: Vec<u32>,
    /// What some of its resources were lost with, if they were: any resource may be there that is not here.
    pub lost: Option<String>,
    /// Calls of modules that are not read: what they make may say more of what they are given.
    pub unread: Vec<Unread>,
    /// Which resources took part in what is not known, by their numbers.
    pub origins: Origins<u32>,
}

/// A call of a module that is not read.
#[derive(Debug)]
pub struct Unread {
    /// How Terraform names it, without its key, as `module.net`.
    pub address: String,
    /// The module, in words.
    pub what: String,
    /// Resources that it is given, by number.
    pub resources: BTreeSet<u32>,
    /// Texts that it is given, which may be the names of resources.
    pub texts: BTreeSet<String>,
}

/// A resource with its values.
#[derive(Debug)]
pub struct Made {
    /// How Terraform names it, as `module.net["a"].aws_subnet.x[0]`.
    pub address: String,
    /// Its number among those that values refer to.
    pub number: u32,
    /// Its type.
    pub type_name: String,
    /// Whether it is a data source.
    pub is_data: bool,
    /// Where its block begins.
    pub at: Place,
    /// The condition it is made under.
    pub condition: Option<u32>,
    /// Whether it stands for any number of resources like it.
    pub is_many: bool,
    /// Resources that stand for any number of resources of which it only speaks of one by its key, by number.
    pub picks: BTreeSet<u32>,
    /// What decides how many of it there are, where that is not known: what hangs on the same is there as often.
    pub many: Option<Rc<str>>,
    /// Whether its block is broken, so that nothing is known of what it says.
    pub is_lost: bool,
    /// Arguments and blocks; a block is a list of objects.
    pub values: Rc<BTreeMap<Rc<str>, Placed>>,
    /// The settings of a provider that it is made through.
    pub provider: Through,
}

/// What is read while evaluating, and lives as long.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(crate) expressions: Arena<Expression>,
    pub(crate) names: Arena<String>,
}

/// The evaluation of one root module.
pub(crate) struct Evaluator<'a> {
    pub(crate) shelf: &'a Shelf,
    pub(crate) project: &'a Project,
    pub(crate) files: &'a dyn Files,
    pub(crate) inputs: &'a Inputs,
    pub(crate) calls: &'a Calls,
    pub(crate) instances: RefCell<Vec<Rc<Instance<'a>>>>,
    pub(crate) resources: RefCell<Vec<Rc<Resource<'a>>>>,
    pub(crate) providers: RefCell<Vec<Configured>>,
    /// What each name for a provider means, by the module that has it and the name.
    pub(crate) through: RefCell<HashMap<String, Through>>,
    conditions: RefCell<Conditions>,
    pub(crate) problems: RefCell<Vec<Told>>,
    pub(crate) unread: RefCell<Vec<Unread>>,
    /// What some resources were lost with, if they were.
    pub(crate) lost: RefCell<Option<String>>,
    /// What was taken by its key of any number of things.
    pub(crate) picks: RefCell<Picks>,
    pub(crate) origins: RefCell<Origins<u32>>,
    depth: Cell<usize>,
    left: Cell<usize>,
}

/// The name under which it is kept what a data source looks for; no attribute is called so.
const SOUGHT: &str = "";

/// A module with the arguments of one call.
pub(crate) struct Instance<'a> {
    /// Its call as it is written.
    pub(crate) node: usize,
    pub(crate) module: &'a Module,
    /// What its addresses begin with: nothing, or `module.net["a"].`.
    pub(crate) prefix: String,
    /// Who calls it, how, and in which scope.
    pub(crate) caller: Option<(Scope<'a>, &'a Declared)>,
    /// The condition it is made under.
    pub(crate) condition: Option<u32>,
    /// What decides how many of it there are, where that is not known.
    pub(crate) many: Option<Rc<str>>,
    memo: RefCell<HashMap<(Sort, &'a str), Memo>>,
    index: HashMap<(bool, &'a str, &'a str), usize>,
}

/// A resource of an instance of a module.
pub(crate) struct Resource<'a> {
    pub(crate) address: String,
    pub(crate) declared: &'a Declared,
    pub(crate) scope: Scope<'a>,
    pub(crate) condition: Option<u32>,
    /// What decides how many of it there are, where that is not known.
    pub(crate) many: Option<Rc<str>>,
    memo: RefCell<HashMap<String, Memo>>,
}

/// What a name of a module stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    Variable,
    Local,
    Output,
    Resource,
    Data,
    Module,
}

#[derive(Clone)]
enum Memo {
    Running,
    /// What it came to, and the number of what that is made of.
    Done(Value, Option<u32>),
}

/// Where an expression stands, and what the names in it mean.
#[derive(Clone)]
pub(crate) struct Scope<'a> {
    pub(crate) instance: Rc<Instance<'a>>,
    pub(crate) file: u32,
    pub(crate) repetition: Repetition,
    names: Option<Rc<Name<'a>>>,
}

/// Which of several a resource or a call is.
#[derive(Clone)]
pub(crate) enum Repetition {
    /// The only one.
    None,
    /// By number.
    Count(Value),
    /// By key, with the value.
    Each(Value, Value),
}

struct Name<'a> {
    word: &'a str,
    value: Value,
    /// Which turn of a loop gives it this value.
    turn: Option<Value>,
    next: Option<Rc<Name<'a>>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(instance: Rc<Instance<'a>>, file: u32) -> Self {
        Self { instance, file, repetition: Repetition::None, names: None }
    }

    /// The same with one more name.
    pub(crate) fn with(&self, name: &'a str, value: Value) -> Self {
        let names = Some(Rc::new(Name { word: name, value, turn: None, next: self.names.clone() }));
        Self { names, ..self.clone() }
    }

    /// The same with one more name, in one turn of a loop.
    pub(crate) fn in_turn(&self, name: &'a str, value: Value, turn: Value) -> Self {
        let names = Some(Rc::new(Name { word: name, value, turn: Some(turn), next: self.names.clone() }));
        Self { names, ..self.clone() }
    }

    /// What tells the turns of the loops around apart.
    fn turns(&self, at: Span) -> String {
        let mut all = String::new();
        let mut next = self.names.as_ref();
        while let Some(it) = next {
            if let Some(turn) = &it.turn {
                let text = |it: &Value| it.as_text().map(Cow::into_owned).or_else(|| it.hole());
                // Where the item does not tell, its place does, which other loops have too.
                let turn =
                    text(&it.value).unwrap_or_else(|| format!("{} at {}", text(turn).unwrap_or_default(), at.start));
                all.push_str(&format!(" [{turn}]"));
            }
            next = it.next.as_ref();
        }
        all
    }

    /// The same for one of several.
    pub(crate) fn repeated(&self, repetition: Repetition) -> Self {
        Self { repetition, ..self.clone() }
    }

    pub(crate) fn name(&self, name: &str) -> Option<&Value> {
        let mut next = self.names.as_ref();
        while let Some(it) = next {
            if it.word == name {
                return Some(&it.value);
            }
            next = it.next.as_ref();
        }
        None
    }

    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }
}

impl<'a> Instance<'a> {
    pub(crate) fn new(
        node: usize,
        module: &'a Module,
        prefix: String,
        caller: Option<(Scope<'a>, &'a Declared)>,
    ) -> Self {
        let index = module
            .resources
            .iter()
            .enumerate()
            .map(|(index, it)| ((it.is_data(), it.first(), it.second()), index))
            .collect();
        Self { node, module, prefix, caller, condition: None, many: None, memo: RefCell::default(), index }
    }
}

impl Project {
    /// What a root module makes.
    pub fn evaluate(&self, root: usize, inputs: &Inputs, files: &dyn Files) -> Deployment {
        let mut calls = self.calls(root);
        let problems = RefCell::new(std::mem::take(&mut calls.problems));
        let kept = Shelf::default();
        let evaluator = Evaluator {
            shelf: &kept,
            project: self,
            files,
            inputs,
            calls: &calls,
            instances: RefCell::default(),
            resources: RefCell::default(),
            providers: RefCell::default(),
            through: RefCell::default(),
            conditions: RefCell::default(),
            problems,
            unread: RefCell::default(),
            lost: RefCell::default(),
            picks: RefCell::default(),
            origins: RefCell::default(),
            depth: Cell::new(0),
            left: Cell::new(MAX_VALUES),
        };
        let root = Rc::new(Instance::new(0, &self.modules[root], String::new(), None));
        evaluator.instances.borrow_mut().push(Rc::clone(&root));
        evaluator.deployment(&root)
    }
}

impl<'a> Evaluator<'a> {
    /// What an expression comes to.
    pub(crate) fn value(&self, it: &'a Expression, scope: &Scope<'a>) -> Value {
        if self.depth.get() >= MAX_DEPTH || !self.spend(1) {
            return Value::limit();
        }
        self.depth.set(self.depth.get() + 1);
        let begun = self.origins.borrow().mark();
        let value = self.form(it, scope);
        self.name_holes(&value, scope.place(it.at), begun);
        self.depth.set(self.depth.get() - 1);
        value
    }

    /// Says of what an expression came to and is not known that it is made of what took part in it.
    pub(crate) fn name_holes(&self, value: &Value, at: Place, begun: Mark) {
        /// How many values are looked at; what lies beyond is found by the names it is a part of.
        const MOST: usize = 32;
        const LONGEST: usize = 256;
        let (mut open, mut left) = (vec![value], MOST);
        while let Some(it) = open.pop() {
            match it {
                Value::Unknown(cause) => {
                    if let Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. } = cause.as_ref()
                        && hole != PERHAPS
                    {
                        let at = (at.file, at.span.start, at.span.end);
                        self.origins.borrow_mut().name(hole, at, begun);
                    }
                }
                // A name of a few words, and no document.
                Value::Pattern(text) if text.len() <= LONGEST => {
                    self.origins.borrow_mut().name(text, (at.file, at.span.start, at.span.end), begun);
                }
                Value::Attribute(it) => open.extend(it.value.as_ref()),
                Value::Choice(_, both) => open.extend(both.iter()),
                Value::List(items) | Value::Set(items) => open.extend(items.iter().take(left).map(|it| &it.value)),
                Value::Object(entries) => open.extend(entries.values().take(left).map(|it| &it.value)),
                Value::Many(all) => open.push(&all.item.value),
                Value::Document(it) => open.push(&it.value),
                _ => {}
            }
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
        }
    }

    /// Notes that what a value is or is made of takes part.
    pub(crate) fn touch(&self, value: &Value) {
        /// How many values are looked at; of what is larger, anything may take part.
        const MOST: usize = 4_096;
        let (mut open, mut left) = (vec![value], MOST);
        while let Some(it) = open.pop() {
            let mut origins = self.origins.borrow_mut();
            let Some(fewer) = left.checked_sub(1) else { return origins.any() };
            left = fewer;
            match it {
                Value::Resource(number) => {
                    drop(origins);
                    self.touch_resource(*number);
                }
                Value::Attribute(it) => {
                    origins.resource(it.resource);
                    let is_large = |it: &&Value| matches!(it, Value::List(_) | Value::Object(_) | Value::Document(_));
                    open.extend(it.value.as_ref().filter(|it| !is_large(it)));
                }
                Value::Unknown(cause) => {
                    if let Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. } = cause.as_ref() {
                        origins.hole(hole);
                    }
                }
                Value::Pattern(text) => crate::origins::holes(text).for_each(|it| origins.hole(it)),
                Value::List(items) | Value::Set(items) => open.extend(items.iter().map(|it| &it.value)),
                Value::Object(entries) => open.extend(entries.values().map(|it| &it.value)),
                Value::Many(all) => open.push(&all.item.value),
                Value::Document(it) => open.push(&it.value),
                Value::Choice(_, both) => open.extend(both.iter()),
                Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::Text(_)
                | Value::Module(_)
                | Value::Test(_) => {}
            }
        }
    }

    /// Notes that a resource takes part; of a data source, what it looks for.
    fn touch_resource(&self, number: u32) {
        let resource = Rc::clone(&self.resources.borrow()[number as usize]);
        if !resource.declared.is_data() {
            self.origins.borrow_mut().resource(number);
            return;
        }
        match resource.memo.borrow().get(SOUGHT) {
            Some(Memo::Done(_, made)) => return self.origins.borrow_mut().made(*made),
            Some(Memo::Running) => return,
            None => {}
        }
        resource.memo.borrow_mut().insert(SOUGHT.to_owned(), Memo::Running);
        let begun = self.origins.borrow().mark();
        let body = &resource.declared.block.body;
        if body.is_lost {
            self.origins.borrow_mut().any();
        }
        // What it waits for may be what it reads.
        self.entries(body, &["count", "for_each", "provider", "lifecycle"], &resource.scope);
        let made = self.origins.borrow_mut().end(begun);
        resource.memo.borrow_mut().insert(SOUGHT.to_owned(), Memo::Done(Value::Null, made));
    }

    /// What an expression comes to, with its place.
    pub(crate) fn placed(&self, it: &'a Expression, scope: &Scope<'a>) -> Placed {
        Placed { value: self.value(it, scope), at: scope.place(it.at) }
    }

    /// A value that is to be kept, or a limit where it is made of too many others. Looking costs a part of the work, so that
    /// large values cannot be looked at without end.
    pub(crate) fn bounded(&self, value: Value) -> Value {
        /// How many values looked at cost as much as one made.
        const LOOKS_EACH: usize = 32;
        let weight = value.weight(MAX_WEIGHT);
        if weight >= MAX_WEIGHT || !self.spend(weight / LOOKS_EACH) { Value::limit() } else { value }
    }

    /// Takes from the work that may still be done; false if there is none left.
    pub(crate) fn spend(&self, values: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(values));
        left >= values
    }

    /// Whether more was asked for than is done.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.left.get() == 0
    }

    fn form(&self, it: &'a Expression, scope: &Scope<'a>) -> Value {
        match &it.form {
            Form::Null => Value::Null,
            Form::Bool(it) => Value::Bool(*it),
            Form::Number(it) => Value::Number(*it),
            Form::Text(it) => Value::text(it.as_str()),
            Form::Template(parts) => self.template(parts, it.at, scope),
            Form::List(items) => Value::List(Rc::new(items.iter().map(|it| self.placed(it, scope)).collect())),
            Form::Object(entries) => self.object(entries, scope),
            Form::Variable(name) => match scope.name(name) {
                Some(value) => {
                    self.touch(value);
                    value.clone()
                }
                None => Value::wrong(format!("`{name}` names nothing here")),
            },
            Form::Traversal(root, steps) => self.traversal(root, steps, it, scope),
            Form::Call(call) => self.call(call, it, scope),
            Form::Conditional(all) => {
                let [test, yes, no] = all.as_ref();
                self.choose(&self.value(test, scope), test, scope, &|| self.value(yes, scope), &|| {
                    self.value(no, scope)
                })
            }
            Form::Unary(operator, operand) => self.unary(*operator, &self.value(operand, scope), it, scope),
            Form::Binary(operator, both) => self.binary(*operator, both, it, scope),
            Form::For(inner) => self.for_each(inner, it, scope),
        }
    }

    fn object(&self, entries: &'a [(Expression, Expression)], scope: &Scope<'a>) -> Value {
        let mut out = BTreeMap::new();
        for (key, value) in entries {
            let name = self.value(key, scope);
            let text: Rc<str> = match name.as_text() {
                Some(text) => text.as_ref().into(),
                None => match name.hole() {
                    Some(hole) => hole.into(),
                    None => return unknown_of(&name),
                },
            };
            objects::put(&mut out, text, self.placed(value, scope));
        }
        Value::Object(Rc::new(out))
    }

    /// One of two values by a test, each evaluated only if it may be the one.
    pub(crate) fn choose(
        &self,
        test: &Value,
        it: &Expression,
        scope: &Scope<'a>,
        yes: &dyn Fn() -> Value,
        no: &dyn Fn() -> Value,
    ) -> Value {
        if let Some(known) = test.as_bool() {
            return if known { yes() } else { no() };
        }
        if let Value::Unknown(cause) = test.known()
            && matches!(cause.as_ref(), Cause::Wrong(_) | Cause::Limit)
        {
            return test.clone();
        }
        let Some(condition) = self.condition(test, it, scope) else { return unknown_of(test) };
        choice(condition, yes(), no())
    }

    /// The number of the condition that a value is, if it can be one.
    pub(crate) fn condition(&self, value: &Value, it: &Expression, scope: &Scope<'a>) -> Option<u32> {
        match value.known() {
            Value::Test(it) => Some(*it),
            Value::Choice(condition, both) => {
                let (yes, no) = (self.condition(&both[0], it, scope)?, self.condition(&both[1], it, scope)?);
                let negated = self.number(Test::Not(*condition), it, scope);
                let yes = self.number(Test::All(vec![*condition, yes]), it, scope);
                let no = self.number(Test::All(vec![negated, no]), it, scope);
                Some(self.number(Test::Any(vec![yes, no]), it, scope))
            }
            // A condition that always or never holds.
            Value::Bool(true) => Some(self.number(Test::All(Vec::new()), it, scope)),
            Value::Bool(false) => Some(self.number(Test::Any(Vec::new()), it, scope)),
            other => {
                let hole = other.hole()?;
                Some(self.number(Test::Equals(hole, "true".to_owned()), it, scope))
            }
        }
    }

    /// The number of a test that is written at an expression.
    pub(crate) fn number(&self, test: Test, it: &Expression, scope: &Scope<'a>) -> u32 {
        self.conditions.borrow_mut().number(test, || self.source(it.at, scope), scope.place(it.at))
    }

    pub(crate) fn take_conditions(&self) -> Vec<Condition> {
        std::mem::take(&mut self.conditions.borrow_mut().list)
    }

    /// How an expression is written, on one line, as the name of what it comes to.
    pub(crate) fn source(&self, at: Span, scope: &Scope<'a>) -> String {
        /// The longest that an expression is written out.
        const MAX: usize = 120;
        let text = self.project.files.get(scope.file as usize).and_then(|it| it.text.get(at.range()));
        let mut line = String::new();
        for word in text.unwrap_or_default().split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            if line.len() > MAX {
                line = line.chars().take(MAX).collect();
                line.push_str(&format!("… at {}", at.start));
                break;
            }
        }
        // What is marked as a secret is not written out.
        if let Some(mark) = line.find("sensitive(") {
            line.truncate(mark);
            line.push_str(&format!("sensitive(…) at {}", at.start));
        }
        line
    }

    /// A name for what an expression of a scope comes to, which no other has.
    pub(crate) fn hole(&self, at: Span, scope: &Scope<'a>) -> String {
        let mut name = format!("{}{}", scope.instance.prefix, self.source(at, scope));
        match &scope.repetition {
            Repetition::None => {}
            Repetition::Count(it) | Repetition::Each(it, _) => {
                let key = it.as_text().map(Cow::into_owned).or_else(|| it.hole());
                name.push_str(&format!(" [{}]", key.as_deref().unwrap_or("each")));
            }
        }
        name.push_str(&scope.turns(at));
        name.replace("${", "").replace(['{', '}'], "")
    }

    /// What a thing comes to that hangs on a value not known: unknown for the same reason, under a name of its own.
    pub(crate) fn because(&self, value: &Value, at: Span, scope: &Scope<'a>) -> Value {
        let hole = self.hole(at, scope);
        match value.known() {
            Value::Unknown(cause) => match cause.as_ref() {
                Cause::Unresolved { what, .. } => Value::unresolved(what.as_str(), hole),
                Cause::Outside { what, .. } => Value::outside(what.as_str(), hole),
                Cause::Wrong(_) | Cause::Limit => Value::Unknown(Rc::clone(cause)),
            },
            Value::Attribute(it) => Value::unresolved(format!("`{}`, which is known after apply", it.name), hole),
            Value::Pattern(it) => Value::unresolved(format!("`{it}`"), hole),
            Value::List(items) | Value::Set(items) => match items.iter().find(|it| !it.value.is_known()) {
                Some(it) => self.because(&it.value, at, scope),
                None => Value::wrong("a value of this type is not wanted here"),
            },
            Value::Object(entries) => match entries.values().find(|it| !it.value.is_known()) {
                Some(it) => self.because(&it.value, at, scope),
                None => match entries.keys().find(|it| objects::is_open(it)) {
                    Some(name) => self.because(&Value::Pattern(Rc::clone(name)), at, scope),
                    None => Value::wrong("a value of this type is not wanted here"),
                },
            },
            Value::Many(all) if all.item.value.is_known() => Value::unresolved("how many there are", hole),
            Value::Many(all) => self.because(&all.item.value, at, scope),
            Value::Document(it) => {
                if it.value.is_known() {
                    Value::unresolved("how many there are", hole)
                } else {
                    self.because(&it.value, at, scope)
                }
            }
            Value::Choice(_, both) if both.iter().all(Value::is_known) => {
                Value::unresolved(format!("`{}`", self.source(at, scope)), hole)
            }
            Value::Choice(_, both) => self.because(if both[0].is_known() { &both[1] } else { &both[0] }, at, scope),
            Value::Resource(number) => {
                let address = self.resources.borrow()[*number as usize].address.clone();
                Value::unresolved(format!("`{address}`, which is known after apply"), hole)
            }
            Value::Test(_) => Value::unresolved(format!("`{}`", self.source(at, scope)), hole),
            Value::Module(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
                Value::wrong("a value of this type is not wanted here")
            }
        }
    }

    /// A value kept under a name that stands at a place, made when it is first asked for.
    fn kept(
        &self,
        instance: &Instance<'a>,
        (sort, name): (Sort, &'a str),
        at: Place,
        make: impl FnOnce() -> Value,
    ) -> Value {
        match instance.memo.borrow().get(&(sort, name)) {
            Some(Memo::Done(value, of)) => {
                self.origins.borrow_mut().made(*of);
                return value.clone();
            }
            Some(Memo::Running) => return self.circle(&format!("{}{}", instance.prefix, shown(sort, name)), at),
            None => {}
        }
        instance.memo.borrow_mut().insert((sort, name), Memo::Running);
        let begun = self.origins.borrow().mark();
        let mut value = self.bounded(make());
        if matches!(&value, Value::Unknown(cause) if matches!(cause.as_ref(), Cause::Limit)) {
            value = self.too_large(&format!("{}{}", instance.prefix, shown(sort, name)), at);
        }
        let of = self.origins.borrow_mut().end(begun);
        instance.memo.borrow_mut().insert((sort, name), Memo::Done(value.clone(), of));
        value
    }

    /// What comes to more than is read is not known, which is told once for each place.
    fn too_large(&self, name: &str, at: Place) -> Value {
        let message = format!("`{name}` comes to more than is read, and is not known");
        if !self.problems.borrow().iter().any(|it| it.file == at.file && it.problem.message == message) {
            self.tell(at, message);
        }
        Value::limit()
    }

    /// What refers to itself has no value, which is told once for each place.
    fn circle(&self, name: &str, at: Place) -> Value {
        let message = format!("`{name}` refers to itself, by itself or through others, and has no value");
        if !self.problems.borrow().iter().any(|it| it.file == at.file && it.problem.message == message) {
            self.tell(at, message.as_str());
        }
        Value::wrong(message)
    }

    pub(crate) fn variable(&self, instance: &Rc<Instance<'a>>, name: &str) -> Value {
        let Some((name, variable)) = instance.module.variables.get_key_value(name) else {
            let name = format!("{}var.{name}", instance.prefix);
            return Value::unresolved(format!("the variable `{name}`, which no file here declares"), name);
        };
        self.kept(instance, (Sort::Variable, name), variable.at, || self.variable_value(instance, name, variable))
    }

    fn variable_value(&self, instance: &Rc<Instance<'a>>, name: &'a str, variable: &'a Variable) -> Value {
        let scope = Scope::of(Rc::clone(instance), variable.at.file);
        let given = match &instance.caller {
            Some((scope, call)) => call.block.body.attribute(name).map(|it| self.value(&it.value, scope)),
            None => self.inputs.variables.get(name).map(|it| match it {
                Given::Text(text) => crate::convert::given(text, variable.kind.as_ref(), variable.at),
                Given::Written(it) => crate::convert::constant(it, variable.at),
                Given::Lost(file) => {
                    let name = format!("{}var.{name}", instance.prefix);
                    Value::unresolved(
                        format!("the variable `{name}`, which `{file}` may give and which could not be read"),
                        name,
                    )
                }
            }),
        };
        let given = given.map(|it| self.bounded(it));
        let value = match (given, &variable.default) {
            (Some(Value::Null), Some(default)) if !variable.is_nullable => self.value(default, &scope),
            (Some(value), _) => value,
            (None, Some(default)) => self.value(default, &scope),
            (None, None) => {
                let name = format!("{}var.{name}", instance.prefix);
                return Value::unresolved(format!("the variable `{name}`"), name);
            }
        };
        let value = match &variable.kind {
            Some(kind) => convert(value, kind, variable.at),
            None => value,
        };
        if !variable.is_sensitive {
            return value;
        }
        // What is given on the command line stands in no file.
        let is_written = instance.caller.is_some() || !matches!(self.inputs.variables.get(name), Some(Given::Text(_)));
        value.hidden(&format!("{}var.{name}", instance.prefix), is_written)
    }

    pub(crate) fn local(&self, instance: &Rc<Instance<'a>>, name: &str) -> Value {
        let Some((name, written)) = instance.module.locals.get_key_value(name) else {
            let name = format!("{}local.{name}", instance.prefix);
            // A name that is written somewhere else may be one for anything.
            self.origins.borrow_mut().any();
            let why = if instance.module.has_lost_locals { "could not be read" } else { "no file here declares" };
            return Value::outside(format!("`{name}`, which {why}"), name);
        };
        let at = Place { file: written.file, span: written.name_at };
        self.kept(instance, (Sort::Local, name), at, || {
            self.value(&written.value, &Scope::of(Rc::clone(instance), written.file))
        })
    }

    pub(crate) fn output(&self, number: u32, name: &str) -> Value {
        if let Some(value) = self.picked_output(number, name) {
            return value;
        }
        let instance = Rc::clone(&self.instances.borrow()[number as usize]);
        let Some((name, written)) = instance.module.outputs.get_key_value(name) else {
            if instance.module.lost_outputs.contains(name) {
                let name = format!("{}{name}", instance.prefix);
                self.origins.borrow_mut().any();
                return Value::outside(format!("`{name}`, which could not be read"), name);
            }
            return Value::wrong(format!("the module has no output `{name}`"));
        };
        let at = Place { file: written.file, span: written.name_at };
        self.kept(&instance, (Sort::Output, name), at, || {
            self.value(&written.value, &Scope::of(Rc::clone(&instance), written.file))
        })
    }

    /// What a call of a module gives: the module, or all that there are of it.
    pub(crate) fn module_value(&self, instance: &Rc<Instance<'a>>, name: &str) -> Value {
        let Some(call) = instance.module.calls.iter().find(|it| it.first() == name) else {
            return Value::wrong(format!("there is no module `{name}`"));
        };
        self.kept(instance, (Sort::Module, call.first()), call.at(), || self.expand_call(instance, call))
    }

    /// What a resource or data source gives: itself, or all that there are of it.
    pub(crate) fn declared(&self, instance: &Rc<Instance<'a>>, is_data: bool, type_name: &str, name: &str) -> Value {
        let Some(&index) = instance.index.get(&(is_data, type_name, name)) else {
            // The files may be a part of the module; what the others hold is not known.
            let data = if is_data { "data." } else { "" };
            let name = format!("{}{data}{type_name}.{name}", instance.prefix);
            return Value::outside(format!("`{name}`, which no file here declares"), name);
        };
        let declared = &instance.module.resources[index];
        let sort = if is_data { Sort::Data } else { Sort::Resource };
        // Two types may have resources of one name, so that the block is the key.
        let key = self.key(declared);
        self.kept(instance, (sort, key), declared.at(), || self.expand_resource(instance, declared))
    }

    /// A text that stands for one block only: the range of the file from its type to its name.
    fn key(&self, declared: &'a Declared) -> &'a str {
        let file = &self.project.files[declared.file as usize];
        file.text.get(declared.block.at.range()).unwrap_or_default()
    }

    /// An attribute of a resource: what its block says, or what only an apply tells.
    pub(crate) fn resource_attribute(&self, number: u32, name: &str) -> Value {
        let resource = Rc::clone(&self.resources.borrow()[number as usize]);
        let is_data = resource.declared.is_data();
        if !is_data {
            self.origins.borrow_mut().resource(number);
        }
        match resource.memo.borrow().get(name) {
            Some(Memo::Done(value, made)) => {
                self.origins.borrow_mut().made(*made);
                return value.clone();
            }
            Some(Memo::Running) => return self.circle(&format!("{}.{name}", resource.address), resource.declared.at()),
            None => {}
        }
        resource.memo.borrow_mut().insert(name.to_owned(), Memo::Running);
        let begun = self.origins.borrow().mark();
        let written = self.written(&resource.declared.block.body, name, &resource.scope);
        let is_lost = resource.declared.block.body.is_lost;
        let value = if is_lost && is_data {
            let name = format!("{}.{name}", resource.address);
            Value::outside(format!("`{name}`, which could not be read"), name)
        } else if is_data {
            self.data_attribute(&resource, name, written)
        } else {
            Value::Attribute(Rc::new(value::Attribute {
                resource: number,
                name: format!("{}.{name}", resource.address),
                value: written.map(|it| self.bounded(it.value)).filter(|it| !matches!(it, Value::Null)),
            }))
        };
        if is_data && matches!(value, Value::Unknown(_)) {
            self.touch_resource(number);
        }
        let made = self.origins.borrow_mut().end(begun);
        resource.memo.borrow_mut().insert(name.to_owned(), Memo::Done(value.clone(), made));
        value
    }

    /// What a body says of a name, by an argument or by blocks.
    pub(crate) fn written(&self, body: &'a Body, name: &str, scope: &Scope<'a>) -> Option<Placed> {
        if let Some(it) = body.attribute(name) {
            return Some(self.placed(&it.value, scope));
        }
        let is_dynamic =
            |it: &crate::syntax::Block| it.kind == "dynamic" && it.labels.first().is_some_and(|it| it == name);
        if body.blocks.iter().any(|it| it.kind == name || is_dynamic(it)) {
            return Some(self.blocks(body, name, scope));
        }
        None
    }

    pub(crate) fn new_resource(
        &self,
        address: String,
        declared: &'a Declared,
        scope: Scope<'a>,
        condition: Option<u32>,
        many: Option<Rc<str>>,
    ) -> u32 {
        let mut resources = self.resources.borrow_mut();
        let number = u32::try_from(resources.len()).unwrap_or(u32::MAX);
        resources.push(Rc::new(Resource { address, declared, scope, condition, many, memo: RefCell::default() }));
        number
    }

    /// Notes that resources are lost that may be there.
    pub(crate) fn lose(&self, what: impl FnOnce() -> String) {
        self.lost.borrow_mut().get_or_insert_with(what);
    }

    pub(crate) fn tell(&self, at: Place, message: impl Into<String>) {
        let problem = Problem { span: at.span, message: message.into() };
        self.problems.borrow_mut().push(Told::within(at.file, problem));
    }
}

/// How something of a module is named where it is used.
fn shown(sort: Sort, name: &str) -> String {
    match sort {
        Sort::Variable => format!("var.{name}"),
        Sort::Local => format!("local.{name}"),
        Sort::Output => format!("output.{name}"),
        Sort::Module => format!("module.{name}"),
        // The whole block is its name here; its head says which it is.
        Sort::Resource | Sort::Data => {
            let labels: Vec<&str> = name.split('"').skip(1).step_by(2).take(2).collect();
            format!("{}{}", if sort == Sort::Data { "data." } else { "" }, labels.join("."))
        }
    }
}

/// One of two values by a condition; the same value is itself.
pub(crate) fn choice(condition: u32, yes: Value, no: Value) -> Value {
    if value::equal(&yes, &no) == Some(true) && !matches!(yes, Value::List(_) | Value::Object(_)) {
        return yes;
    }
    Value::Choice(condition, Rc::new([yes, no]))
}

/// A value that stands for what cannot be made of another.
pub(crate) fn unknown_of(value: &Value) -> Value {
    match value.known() {
        Value::Unknown(_) => value.known().clone(),
        other => match other.hole() {
            Some(hole) => Value::unresolved(format!("`{hole}`"), hole.trim_start_matches("${").trim_end_matches('}')),
            None => Value::wrong("a value of this type is not wanted here"),
        },
    }
}
