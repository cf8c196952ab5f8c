//! The stacks of a deployment: a template with all that are nested in it, and those bound to it by exports, lifted into one
//! part of the estate. <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html>

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
    sync::Arc,
};

use hardline_facts::{Condition, Part, PartBuilder, Resource, Table, Test, table};
use hardline_terraform::{MadeOf, steps};
use hardline_tree::{Node, Problem};

use super::{
    attribute::attach,
    condition,
    evaluate::{Entry, Evaluator, Passed, Scope, Shared, function, turns},
    export::{self, Exports},
    parameter::Parameter,
    template::{Declared, Made, Properties, Template, condition_of, narrow},
    wrong::Wrong,
};
use crate::{
    Options,
    cdk::Artifact,
    lift::Lifter,
    limits::{MAX_STACK_LEVELS, MAX_STACK_NODES, MAX_STACKS},
    link::Holes,
    tags,
    value::Number,
};

/// A template of a deployment.
pub(crate) struct Source<'t> {
    /// The file's number in the scan.
    pub(crate) file: usize,
    /// What it is called beside other roots.
    pub(crate) stem: String,
    /// The stack of AWS CDK that it is the template of.
    pub(crate) artifact: Option<Arc<Artifact>>,
    pub(crate) template: Template<'t>,
}

/// What belongs to one deployment.
pub(crate) struct Plan<'t> {
    /// The templates; their order is that of the part's files.
    pub(crate) sources: Vec<Source<'t>>,
    /// Those that are deployed by themselves.
    pub(crate) roots: Vec<usize>,
    /// The templates of nested stacks, by the template that nests them and the name of the resource.
    pub(crate) nested: HashMap<(usize, String), usize>,
    /// The exports of the scan.
    pub(crate) exports: Arc<export::Table>,
}

/// What a deployment came to.
pub(crate) struct Lifted<'t> {
    pub(crate) part: Part,
    /// What is wrong, with the number of the template among those of the plan.
    pub(crate) problems: Vec<(usize, Wrong)>,
    /// The evaluators of the roots.
    pub(crate) roots: Vec<Rc<Evaluator<'t>>>,
}

/// A template as one stack has it.
struct Stack<'t> {
    source: usize,
    /// The stack that it is nested in, and the place of its resource there.
    parent: Option<(usize, usize)>,
    evaluator: Rc<Evaluator<'t>>,
    declared: Vec<Declared<'t>>,
    conditions: Vec<Entry<'t>>,
    /// The number of the condition that all of the stack is made under.
    condition: Option<u32>,
}

/// A template that stands alone.
pub(crate) fn lift_alone<'t>(template: Template<'t>, options: &Options, artifact: Option<Arc<Artifact>>) -> Lifted<'t> {
    let source = Source { file: 0, stem: String::new(), artifact, template };
    let plan = Plan { sources: vec![source], roots: vec![0], nested: HashMap::new(), exports: Arc::default() };
    lift(&plan, options)
}

/// Lifts all stacks of a deployment: first which stacks there are, then the conditions, then which resources there are, then
/// their values, then the rows.
pub(crate) fn lift<'t>(plan: &Plan<'t>, options: &Options) -> Lifted<'t> {
    let mut work = Work {
        plan,
        builder: PartBuilder::default(),
        problems: Vec::new(),
        stacks: Vec::new(),
        combined: HashMap::new(),
        signed: HashSet::new(),
    };
    work.instantiate(options);
    let is_alone = work.stacks.len() == 1;
    if !is_alone {
        work.stacks.iter().for_each(|it| it.evaluator.note_labels());
    }
    work.conditions();
    let mut numbers = Vec::new();
    let mut made = Vec::new();
    for stack in 0..work.stacks.len() {
        let (resources, of_stack) = work.resources(stack);
        made.push(resources);
        numbers.push(of_stack);
        if !is_alone {
            work.stacks[stack].evaluator.note_labels();
        }
    }
    work.rows(made, numbers);
    work.finish()
}

struct Work<'p, 't> {
    plan: &'p Plan<'t>,
    builder: PartBuilder,
    problems: Vec<(usize, Wrong)>,
    stacks: Vec<Stack<'t>>,
    /// The conditions that two others hold, by those.
    combined: HashMap<(u32, u32), u32>,
    /// The nested stacks whose parameters were looked at, by template and name.
    signed: HashSet<(usize, String)>,
}

impl<'t> Work<'_, 't> {
    fn instantiate(&mut self, options: &Options) {
        let plan = self.plan;
        let exports = Exports { table: Arc::clone(&plan.exports), ..Exports::default() };
        let shared = Rc::new(Shared::new(exports));
        let ambiguous = (plan.roots.len() > 1).then(|| Rc::new(self.ambiguous()));
        for &root in &plan.roots {
            let path = if ambiguous.is_some() { plan.sources[root].stem.clone() } else { String::new() };
            let mut scope = Scope::new(path, Rc::clone(&shared));
            scope.ambiguous.clone_from(&ambiguous);
            scope.artifact.clone_from(&plan.sources[root].artifact);
            self.stack(root, None, scope, Some(options));
        }
        let mut nodes = 0;
        let mut next = 0;
        while next < self.stacks.len() {
            for index in 0..self.stacks[next].declared.len() {
                let (source, name) = (self.stacks[next].source, self.stacks[next].declared[index].name.clone());
                let Some(&inner) = plan.nested.get(&(source, name.to_string())) else { continue };
                let at = self.stacks[next].declared[index].at;
                nodes += plan.sources[inner].template.size;
                // What goes past a limit is not looked at; a template that is its own part is, where it stands first.
                let is_circle = self.levels(next).any(|it| self.stacks[it].source == inner);
                let problem = if is_circle {
                    Some(
                        "nests the template that it is part of; what it stands for is not part of this scan".to_owned(),
                    )
                } else if self.levels(next).count() > MAX_STACK_LEVELS {
                    Some(format!("is nested deeper than {MAX_STACK_LEVELS} levels; it is not part of this scan"))
                } else if self.stacks.len() >= MAX_STACKS || nodes > MAX_STACK_NODES {
                    Some(format!(
                        "is past the most that is read of one deployment, {MAX_STACKS} stacks; it is not part of this scan"
                    ))
                } else {
                    None
                };
                if let Some(message) = problem {
                    let wrong = Wrong::loss(at, format!("the nested stack `{name}` {message}"));
                    self.problem(source, if is_circle { wrong.harmless() } else { wrong });
                    continue;
                }
                self.nest(next, index, inner, &shared);
            }
            next += 1;
        }
    }

    /// Makes the stack that a resource of another is.
    fn nest(&mut self, parent: usize, index: usize, source: usize, shared: &Rc<Shared<'t>>) {
        let outer = Rc::clone(&self.stacks[parent].evaluator);
        let it = &self.stacks[parent].declared[index];
        let (name, body, bindings) = (it.name.clone(), it.body, it.bindings.clone());
        let values = body.get("Properties").and_then(|it| it.get("Parameters"));
        self.signature(parent, &name, values, source);
        let mut scope = Scope::new(outer.scope().label(&name).into_owned(), Rc::clone(shared));
        scope.artifact.clone_from(&outer.scope().artifact);
        scope.passed = Some(Passed { parent: Rc::downgrade(&outer), name: name.clone(), values, bindings });
        self.stack(source, Some((parent, index)), scope, None);
        if let Some(stack) = self.stacks.last() {
            outer.nest(name, Rc::clone(&stack.evaluator));
        }
    }

    /// Tells of parameters that are passed and not declared, or must be passed and are not.
    fn signature(&mut self, parent: usize, name: &str, values: Option<Node<'t>>, source: usize) {
        let at = self.stacks[parent].declared.iter().find(|it| it.name == name).map(|it| it.at).unwrap_or_default();
        let parent = self.stacks[parent].source;
        let entries = || values.into_iter().flat_map(Node::entries).filter_map(|it| Some((it.0.text()?, it.0)));
        let is_open = values.is_some_and(|it| function(it).is_some())
            || entries().any(|(name, _)| name.contains("::") || name == "<<");
        // Each use of the parent would say the same.
        if is_open || !self.signed.insert((parent, name.to_owned())) {
            return;
        }
        let passed: HashSet<&str> = entries().map(|it| it.0).collect();
        let declared = self.plan.sources[source].template.section("Parameters");
        let declared: Vec<_> = declared.filter_map(|(key, body)| Some((key.text()?, body))).collect();
        let names: HashSet<&str> = declared.iter().map(|it| it.0).collect();
        for (parameter, key) in entries().filter(|it| !names.contains(it.0)) {
            let message = format!("the template of the nested stack `{name}` has no parameter `{parameter}`");
            self.problem(parent, Problem { span: key.span(), message });
        }
        for (wanted, _) in declared.iter().filter(|it| it.1.get("Default").is_none() && !passed.contains(it.0)) {
            let message =
                format!("the nested stack `{name}` is not given its parameter `{wanted}`, which has no default");
            self.problem(parent, Problem { span: at, message });
        }
    }

    fn stack(
        &mut self,
        source: usize,
        parent: Option<(usize, usize)>,
        mut scope: Scope<'t>,
        options: Option<&Options>,
    ) {
        let Source { file, template, .. } = &self.plan.sources[source];
        let first_condition = self.stacks.last().map_or(0, |it| it.evaluator.scope().conditions_end);
        scope.stack = narrow(self.stacks.len());
        scope.first_condition = first_condition;
        scope.outputs = template.root.get("Outputs");
        let shared = Rc::clone(&scope.shared);
        let told = template.macros(&mut |what| self.builder.lose(what));
        let mut problems: Vec<Wrong> = told.into_iter().map(Wrong::from).collect();
        let parameters = template.parameters(options, scope.artifact.as_deref());
        problems.extend(parameters.iter().filter_map(Parameter::refusal).map(Wrong::from));
        for name in parameters.iter().filter_map(|it| it.name_if_shown(&scope.subject(it.name))) {
            self.builder.show_parameter(&name);
        }
        let mut evaluator = Evaluator::new(parameters, template.root.get("Mappings"), template.size, scope);
        let section = template.root.get("Conditions");
        let mut of_conditions = Vec::new();
        let conditions = section.map(|it| evaluator.entries(it, &mut of_conditions)).unwrap_or_default();
        problems.extend(of_conditions.into_iter().map(Wrong::harmless));
        let mut places: Vec<_> = section.into_iter().collect();
        if !self.plan.nested.is_empty() {
            let passed = evaluator.entries(template.resources, &mut Vec::new()).into_iter().filter_map(|it| {
                let is_nested = self.plan.nested.contains_key(&(source, it.name.to_string()));
                is_nested.then(|| it.body.get("Properties")?.get("Parameters")).flatten()
            });
            places.extend(passed);
        }
        evaluator.name_conditions(conditions.iter().map(|it| it.name.clone()).collect(), places);
        let declared = template.declared(&evaluator, &mut problems, &mut |what| self.builder.lose(what));
        evaluator.name_resources(declared.iter().map(|it| it.name.clone()), std::iter::empty(), template.size);
        let evaluator = Rc::new(evaluator);
        shared.exports.stacks.borrow_mut().entry(*file).or_default().push(Rc::downgrade(&evaluator));
        self.problems(source, problems);
        self.stacks.push(Stack { source, parent, evaluator, declared, conditions, condition: None });
    }

    /// A stack and those that it is nested in, from within.
    fn levels(&self, stack: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(stack), |it| self.stacks[*it].parent.map(|it| it.0))
    }

    /// What names of a stack stand behind within the template that is deployed: the resources that it is nested by.
    fn path_within(&self, stack: usize) -> String {
        let mut path = String::new();
        for level in self.levels(stack) {
            if let Some(passed) = &self.stacks[level].evaluator.scope().passed {
                path.insert_str(0, &format!("{}.", passed.name));
            }
        }
        path
    }

    /// The names that more than one root has.
    fn ambiguous(&self) -> HashSet<String> {
        let mut seen = HashSet::new();
        let mut twice: HashSet<String> = ["AWS::StackName", "AWS::StackId"].map(str::to_owned).into();
        for &root in &self.plan.roots {
            let template = &self.plan.sources[root].template;
            let sections = ["Parameters", "Conditions", "Resources"].into_iter().flat_map(|it| template.section(it));
            let names: HashSet<&str> = sections.filter_map(|(key, _)| key.text()).collect();
            twice.extend(names.iter().filter(|it| seen.contains(*it)).map(|it| (*it).to_owned()));
            seen.extend(names);
        }
        twice
    }

    fn conditions(&mut self) {
        for index in 0..self.stacks.len() {
            let source = self.stacks[index].source;
            let evaluator = Rc::clone(&self.stacks[index].evaluator);
            let mut problems = Vec::new();
            let entries = std::mem::take(&mut self.stacks[index].conditions);
            condition::read(&evaluator, &entries, &mut self.builder, narrow(source), &mut problems);
            for it in &mut self.stacks[index].declared {
                it.condition = condition_of(it, &evaluator, &mut problems);
            }
            self.problems(source, problems);
        }
        for index in 0..self.stacks.len() {
            let Some((parent, resource)) = self.stacks[index].parent else { continue };
            let (outer, own) = (self.stacks[parent].condition, self.stacks[parent].declared[resource].condition);
            self.stacks[index].condition = self.both(outer, own);
        }
        for index in 0..self.stacks.len() {
            let Stack { source, condition, .. } = self.stacks[index];
            let evaluator = Rc::clone(&self.stacks[index].evaluator);
            let mut problems = Vec::new();
            self.plan.sources[source].template.assert(&evaluator, condition, &mut self.builder, &mut problems);
            self.problems(source, problems);
        }
    }

    /// The condition that both hold, as far as there are two.
    fn both(&mut self, one: Option<u32>, other: Option<u32>) -> Option<u32> {
        let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
        if one == other {
            return Some(one);
        }
        let test = Test::All(vec![Test::Same(one), Test::Same(other)]);
        if let Some(&known) = self.combined.get(&(one, other)) {
            return Some(known);
        }
        let list = &self.builder.conditions().list;
        let (first, second) = (list[one as usize].clone(), list[other as usize].clone());
        let name = format!("{} and {}", self.builder.text(first.name), self.builder.text(second.name));
        let name = self.builder.symbol(&name);
        let conditions = self.builder.conditions();
        conditions.list.push(Condition { name, test, is_presumed: false, at: second.at });
        let number = narrow(conditions.list.len() - 1);
        self.combined.insert((one, other), number);
        Some(number)
    }

    /// The resources of a stack, with the number in the part of each.
    fn resources(&mut self, stack: usize) -> (Vec<Made<'t>>, Vec<u32>) {
        let Stack { source, condition, .. } = self.stacks[stack];
        let evaluator = Rc::clone(&self.stacks[stack].evaluator);
        let declared = std::mem::take(&mut self.stacks[stack].declared);
        let template = &self.plan.sources[source].template;
        let mut problems = Vec::new();
        let mut resources = template.resources(&declared, &evaluator, &mut self.builder, narrow(source), &mut problems);
        self.problems(source, problems);
        let root = self.levels(stack).last().unwrap_or(stack);
        self.builder.deployed_by(narrow(self.stacks[root].source));
        let within = self.path_within(stack);
        let mut numbers = Vec::new();
        for it in &mut resources {
            // What is made of a resource has the attributes of that.
            if let (Properties::Made(properties), Some(table)) = (&mut it.properties, table(&it.type_name))
                && let Some(owner) = declared.iter().find(|owner| owner.at == it.at)
            {
                evaluator.bound(&owner.bindings, |evaluator| attach(properties, table, owner.body, evaluator));
            }
            if condition.is_some() {
                it.condition = self.both(condition, it.condition);
            }
            let name = evaluator.scope().label(&it.name);
            let resource = Resource {
                name: self.builder.symbol(&name),
                type_name: self.builder.symbol(&it.type_name),
                at: self.builder.place(narrow(source), it.at),
                condition: it.condition,
                row: None,
            };
            let number = self.builder.resource(resource);
            if let Some(by) = turns(&evaluator.scope().path, &it.name) {
                self.builder.repeat(number, &format!("how many there are of some resources, which {by} decides"));
            }
            if name.strip_prefix(&*within).is_none_or(|rest| rest != it.name) {
                self.builder.name_within(number, &format!("{within}{}", it.name));
            }
            self.construct(number, it, &evaluator);
            if let Some(named) = evaluator.resource(&it.name) {
                let index = named.index as usize;
                if numbers.len() <= index {
                    numbers.resize(index + 1, u32::MAX);
                }
                numbers[index] = number;
            }
        }
        (resources, numbers)
    }

    /// Notes the construct of AWS CDK that made a resource: <https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html>.
    fn construct(&mut self, resource: u32, made: &Made<'t>, evaluator: &Evaluator<'t>) {
        let Properties::Written(body, _) = &made.properties else { return };
        let path = body.get("Metadata").and_then(|it| it.get("aws:cdk:path")).and_then(Node::text);
        if let Some(path) = path {
            let line = evaluator.scope().artifact.as_ref().and_then(|it| it.line(path));
            self.builder.construct(resource, path, line);
        }
    }

    /// Makes the rows: first the names that properties give, by which others refer, and then all of each resource, one after
    /// another, so that the values of no more than one are held.
    fn rows(&mut self, made: Vec<Vec<Made<'t>>>, numbers: Vec<Vec<u32>>) {
        let places: Vec<_> = self.builder.resources().iter().map(|it| it.at).collect();
        let evaluators: Vec<_> = self.stacks.iter().map(|it| Rc::clone(&it.evaluator)).collect();
        let mut lifter = Lifter::new(&mut self.builder, numbers, &evaluators);
        let all = self.stacks.iter().zip(&made).flat_map(|(stack, made)| made.iter().map(move |it| (stack, it)));
        for ((stack, it), resource) in all.zip(0_u32..) {
            let Some(table) = table(&it.type_name) else { continue };
            let Some(identifier) = table.identifier else { continue };
            match &it.properties {
                Properties::Written(body, bindings) => {
                    stack.evaluator.bound(bindings, |evaluator| match name_in(*body, identifier) {
                        Named::By(node) => lifter.note_names(table, resource, &evaluator.used(node).value),
                        Named::ByAll => lifter.note_name(table, resource, &evaluator.properties(*body, it.at)),
                        Named::Nowhere => {}
                    });
                }
                Properties::Made(properties) => lifter.note_name(table, resource, properties),
            }
        }
        let all = self.stacks.iter().zip(made).flat_map(|(stack, made)| made.into_iter().map(move |it| (stack, it)));
        for ((stack, it), resource) in all.zip(0_u32..) {
            match &it.properties {
                Properties::Written(body, bindings) => {
                    for node in body.get("Properties").iter().flat_map(|it| tags::PROPERTIES.map(|name| it.get(name))) {
                        let Some(node) = node else { continue };
                        stack.evaluator.bound(bindings, |evaluator| {
                            tags::note(lifter.builder, resource, &evaluator.used(node).value);
                        });
                    }
                }
                Properties::Made(properties) => tags::note_among(lifter.builder, resource, properties),
            }
            if NESTED.contains(&it.type_name.as_ref())
                && !self.plan.nested.contains_key(&(stack.source, it.name.to_string()))
                && let Properties::Written(body, bindings) = &it.properties
                && let Some(given) = body.get("Properties").and_then(|it| it.get("Parameters"))
            {
                let what = format!("the nested stack `{}`, which is not read", it.name);
                stack.evaluator.bound(bindings, |evaluator| {
                    lifter.lose_what_is_given(&evaluator.used(given).value, &what);
                });
            }
            let Some(table) = table(&it.type_name) else { continue };
            let table: &'static Table = table;
            let properties = match it.properties {
                Properties::Written(body, bindings) => stack.evaluator.bound(&bindings, |evaluator| {
                    let mut properties = evaluator.properties(body, it.at);
                    attach(&mut properties, table, body, evaluator);
                    properties
                }),
                Properties::Made(properties) => properties,
            };
            lifter.file = narrow(stack.source);
            let row = lifter.resource(table, resource, &properties, places[resource as usize]);
            lifter.builder.set_row(resource, row);
        }
    }

    fn finish(mut self) -> Lifted<'t> {
        for index in 0..self.stacks.len() {
            let source = self.stacks[index].source;
            let evaluator = Rc::clone(&self.stacks[index].evaluator);
            if evaluator.is_exhausted() {
                let span = self.plan.sources[source].template.resources.span();
                let message =
                    "the template expands to more values than are read; what lies beyond is unknown".to_owned();
                self.problem(source, Problem { span, message });
            }
            evaluator.scope().take_problems().into_iter().for_each(|it| self.problem(source, it));
        }
        self.account();
        let roots = self.stacks.iter().filter(|it| it.parent.is_none()).map(|it| Rc::clone(&it.evaluator)).collect();
        Lifted { part: self.builder.finish(), problems: self.problems, roots }
    }

    /// Notes the account that all stacks are deployed to, if it is known of each and the same.
    fn account(&mut self) {
        let known = |it: &Stack<'_>| it.evaluator.scope().pseudo("AWS::AccountId").map(str::to_owned);
        let mut accounts = self.stacks.iter().map(known);
        if let Some(Some(first)) = accounts.next()
            && accounts.all(|it| it.as_ref() == Some(&first))
        {
            self.builder.account(&first);
        }
    }

    fn problems(&mut self, source: usize, problems: Vec<impl Into<Wrong>>) {
        for it in problems {
            self.problem(source, it);
        }
    }

    /// Notes a problem; what several stacks of one template share is told once.
    fn problem(&mut self, source: usize, problem: impl Into<Wrong>) {
        let problem = problem.into();
        let is_repeated = self.stacks.len() > 1 && self.problems.iter().any(|it| it.0 == source && it.1 == problem);
        if !is_repeated {
            self.problems.push((source, problem));
        }
    }
}

impl Holes for Vec<Rc<Evaluator<'_>>> {
    fn named(&self, hole: &str) -> Option<Number> {
        match self.as_slice() {
            // What stands alone has names that need nothing to tell them apart.
            [only] => steps(hole).find_map(|it| only.resource(it)),
            all => all.first()?.scope().shared.labelled(hole),
        }
    }

    fn took_part(&self, _: &str) -> bool {
        // What is known of a resource is not put in place of what names it.
        false
    }

    fn made_of(&self, text: &str) -> MadeOf<Number> {
        let Some(first) = self.first() else { return MadeOf::default() };
        first.scope().shared.origins.borrow().of_text(text, &|it| self.named(it))
    }
}

/// Types that stand for the resources of another template.
const NESTED: [&str; 2] = ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"];

/// Where the properties of a resource name it.
enum Named<'t> {
    /// In this node.
    By(Node<'t>),
    /// In what a function makes of all of them.
    ByAll,
    /// They do not.
    Nowhere,
}

fn name_in<'t>(body: Node<'t>, identifier: &str) -> Named<'t> {
    let Some(properties) = body.get("Properties") else { return Named::Nowhere };
    let is_made = |it: (Node<'t>, Node<'t>)| it.0.text().is_some_and(|it| it.starts_with("Fn::"));
    if function(properties).is_some() || properties.entries().any(is_made) {
        return Named::ByAll;
    }
    properties.get(identifier).map_or(Named::Nowhere, Named::By)
}

/// The nodes of a template in which a call may stand.
pub(crate) fn nodes<'t>(root: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let mut pending = vec![root];
    std::iter::from_fn(move || {
        let node = pending.pop()?;
        pending.extend(node.entries().map(|it| it.1).chain(node.items()));
        Some(node)
    })
}
