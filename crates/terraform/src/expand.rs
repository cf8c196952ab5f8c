//! From blocks to what there is of them: `count`, `for_each`, `dynamic` blocks, loops, and the walk over all modules.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use hardline_tree::Span;

use crate::{
    evaluate::{Deployment, Evaluator, Instance, Made, Repetition, Scope, Unread, choice},
    limits::{MAX_ITEMS, MAX_RESOURCES},
    many::{both_many, index_of, is_set, plain, renamed, value_of},
    module::Declared,
    objects,
    operators::{each_choice, is_error},
    origins::Mark,
    syntax::{Block, Body, Expression, For, Form},
    template::pairs,
    test::Test,
    value::{Cause, Place, Placed, Value, equal},
};

/// Arguments of a resource that say how it is made rather than what it is; `source` and `version` are so of modules alone:
/// <https://developer.hashicorp.com/terraform/language/meta-arguments>.
const META: &[&str] = &["count", "for_each", "provider", "depends_on", "lifecycle"];

/// Blocks that do likewise.
const META_BLOCKS: &[&str] = &["lifecycle", "provisioner", "connection", "dynamic"];

/// What a block is repeated by.
enum Repeated {
    /// It is there once.
    Once,
    /// It is there once for each of these, with the condition that it is there under.
    Times(Vec<(Repetition, Option<u32>)>, IsMap),
    /// It is not known how often it is there; with what decides that.
    Many(Repetition, Rc<str>),
}

/// Whether instances have keys rather than numbers.
type IsMap = bool;

impl<'a> Evaluator<'a> {
    fn repeated(&self, body: &'a Body, scope: &Scope<'a>) -> Repeated {
        // Of a broken block it is not known how often it is there; what it is called is known if it is there once.
        if body.is_lost {
            return Repeated::Once;
        }
        if let Some(count) = body.attribute("count") {
            return self.counted(&self.value(&count.value, scope), &count.value, scope);
        }
        if let Some(each) = body.attribute("for_each") {
            let begun = self.origins.borrow().mark();
            let all = self.keyed(&self.value(&each.value, scope), &each.value, scope);
            if let Repeated::Many(Repetition::Each(key, value), _) = &all {
                let at = scope.place(each.value.at);
                for it in [key, value] {
                    self.name_holes(it, at, begun);
                }
            }
            return all;
        }
        Repeated::Once
    }

    fn counted(&self, count: &Value, it: &Expression, scope: &Scope<'a>) -> Repeated {
        let mut cases = Vec::new();
        gather_cases(count, &mut Vec::new(), &mut cases);
        let numbers: Option<Vec<usize>> = cases.iter().map(|(_, value)| whole(value)).collect();
        let Some(numbers) = numbers else {
            let by = self.decided_at(it, scope);
            // The number of one of them is not how many there are.
            let index = renamed(&self.because(count, it.at, scope), index_of(&by));
            return Repeated::Many(Repetition::Count(index), by);
        };
        let most = numbers.iter().copied().max().unwrap_or_default();
        if most > MAX_ITEMS {
            self.tell(scope.place(it.at), "this makes more resources than are read; one stands for them all");
            let by = self.decided_at(it, scope);
            let index = Value::unresolved("how many there are, which are more than are read", index_of(&by));
            return Repeated::Many(Repetition::Count(index), by);
        }
        let times = (0..most).map(|index| {
            #[expect(clippy::cast_precision_loss, reason = "a number of resources that fit in memory")]
            let repetition = Repetition::Count(Value::Number(index as f64));
            let with: Vec<bool> = numbers.iter().map(|it| *it > index).collect();
            (repetition, self.under(&cases, &with, it, scope))
        });
        Repeated::Times(times.collect(), false)
    }

    fn keyed(&self, each: &Value, it: &Expression, scope: &Scope<'a>) -> Repeated {
        let mut cases = Vec::new();
        gather_cases(&spread(each), &mut Vec::new(), &mut cases);
        let mut all: BTreeMap<Rc<str>, (Value, Value, Vec<bool>)> = BTreeMap::new();
        let mut is_known = true;
        for (index, (_, value)) in cases.iter().enumerate() {
            let entries: Vec<(Value, Placed)> = match value.known() {
                Value::Object(_) => pairs(value).unwrap_or_default(),
                // A list is not allowed here, but what it means is plain.
                Value::Set(items) | Value::List(items) => {
                    items.iter().map(|it| (it.value.clone(), it.clone())).collect()
                }
                Value::Many(all) => {
                    let item = &all.item.value;
                    // In one case of several, the cases decide as well.
                    let by = if cases.len() == 1 { Rc::clone(&all.by) } else { self.decided_at(it, scope) };
                    return Repeated::Many(Repetition::Each(item.clone(), item.clone()), by);
                }
                Value::Null => Vec::new(),
                _ => {
                    is_known = false;
                    Vec::new()
                }
            };
            for (key, item) in entries {
                let (name, key): (Rc<str>, Value) = if let Some(text) = key.as_text() {
                    (text.as_ref().into(), Value::text(text.as_ref()))
                } else if let Some(hole) = key.hole().map(Rc::<str>::from) {
                    // A key that only an apply tells is still a key of one instance.
                    (Rc::clone(&hole), Value::Pattern(hole))
                } else {
                    // One that hangs on a condition may be the same as another.
                    is_known = false;
                    continue;
                };
                let slot = all.entry(name).or_insert_with(|| (key, item.value.clone(), vec![false; cases.len()]));
                slot.2[index] = true;
            }
        }
        if !is_known {
            let (key, by) = (self.because(each, it.at, scope), self.decided_at(it, scope));
            // Of a map the keys are other than the values.
            let value = if is_set(it, scope) { key.clone() } else { renamed(&key, value_of(&by)) };
            return Repeated::Many(Repetition::Each(key, value), by);
        }
        let times = all
            .into_values()
            .map(|(key, value, with)| (Repetition::Each(key, value), self.under(&cases, &with, it, scope)));
        Repeated::Times(times.collect(), true)
    }

    /// The condition that one of some cases is the case; none if all are.
    fn under(
        &self,
        cases: &[(Vec<(u32, bool)>, Value)],
        with: &[bool],
        it: &Expression,
        scope: &Scope<'a>,
    ) -> Option<u32> {
        if with.iter().all(|it| *it) {
            return None;
        }
        let mut any = Vec::new();
        for (path, _) in cases.iter().zip(with).filter(|it| *it.1).map(|it| it.0) {
            let mut all: Vec<u32> = Vec::new();
            for (condition, truth) in path {
                all.push(if *truth { *condition } else { self.number(Test::Not(*condition), it, scope) });
            }
            any.push(match all.as_slice() {
                [only] => *only,
                _ => self.number(Test::All(all), it, scope),
            });
        }
        Some(match any.as_slice() {
            [only] => *only,
            _ => self.number(Test::Any(any), it, scope),
        })
    }

    pub(crate) fn expand_resource(&self, instance: &Rc<Instance<'a>>, declared: &'a Declared) -> Value {
        let scope = Scope::of(Rc::clone(instance), declared.file);
        let data = if declared.is_data() { "data." } else { "" };
        let base = format!("{}{data}{}.{}", instance.prefix, declared.first(), declared.second());
        let make = |address: String, repetition: Repetition, condition: Option<u32>, by: Option<Rc<str>>| {
            if self.resources.borrow().len() >= MAX_RESOURCES {
                self.lose(|| "resources, which are more than are read".to_owned());
                return Value::limit();
            }
            let is_lost = declared.block.body.is_lost;
            let own = by.or_else(|| is_lost.then(|| address.as_str().into()));
            let many = both_many(instance.many.as_ref(), own);
            let scope = scope.repeated(repetition);
            let condition = self.both(instance.condition, condition, declared, &scope);
            Value::Resource(self.new_resource(address, declared, scope, condition, many))
        };
        let all = self.repeated(&declared.block.body, &scope);
        self.gathered(all, declared.at(), &base, &make)
    }

    pub(crate) fn expand_call(&self, instance: &Rc<Instance<'a>>, call: &'a Declared) -> Value {
        let name = call.first();
        let Some(Ok(node)) = self.calls.nodes[instance.node].calls.get(name) else {
            self.unread(instance, call);
            return Value::outside(
                format!("the module `{name}`, which is not read"),
                format!("{}module.{name}", instance.prefix),
            );
        };
        let node = *node;
        let scope = Scope::of(Rc::clone(instance), call.file);
        let base = format!("{}module.{name}", instance.prefix);
        let module = &self.project.modules[self.calls.nodes[node].module];
        let make = |address: String, repetition: Repetition, condition: Option<u32>, by: Option<Rc<str>>| {
            let number = self.instances.borrow().len();
            if number > crate::limits::MAX_MODULE_CALLS {
                self.lose(|| "modules, which are more than are read".to_owned());
                return Value::limit();
            }
            let scope = scope.repeated(repetition);
            let condition = self.both(instance.condition, condition, call, &scope);
            let mut made = Instance::new(node, module, format!("{address}."), Some((scope, call)));
            made.condition = condition;
            made.many = both_many(instance.many.as_ref(), by);
            self.instances.borrow_mut().push(Rc::new(made));
            Value::Module(u32::try_from(number).unwrap_or(u32::MAX))
        };
        let all = self.repeated(&call.block.body, &scope);
        self.gathered(all, call.at(), &base, &make)
    }

    /// What decides how many there are of something that repeats by an expression: what is written the same in one module is
    /// the same. A set of a list repeats as the list does.
    fn decided_at(&self, it: &Expression, scope: &Scope<'a>) -> Rc<str> {
        plain(&self.hole(it.at, scope)).into()
    }

    /// What could not be read of the files of its modules.
    fn lost_files(&self) -> Option<String> {
        let modules = self.calls.nodes.iter().map(|it| &self.project.modules[it.module]);
        let file = modules.filter_map(|it| it.lost).min()?;
        let path = self.project.files.get(file as usize).map(|it| it.path.as_str()).unwrap_or_default();
        Some(format!("`{}`, which could not be read", path.rsplit('/').next().unwrap_or(path)))
    }

    /// Notes what a module is given that is not read.
    fn unread(&self, instance: &Rc<Instance<'a>>, call: &'a Declared) {
        let what = format!("the module `{}{}`, which is not read", instance.prefix, call.first());
        let body = &call.block.body;
        if body.is_lost {
            self.lose(|| what);
            return;
        }
        let scope = Scope::of(Rc::clone(instance), call.file);
        let repetitions = match self.repeated(body, &scope) {
            Repeated::Once => vec![Repetition::None],
            Repeated::Many(it, _) => vec![it],
            Repeated::Times(all, _) => all.into_iter().map(|it| it.0).collect(),
        };
        // What it is given is all that takes part in its arguments: a text made of an attribute tells no more whose it was.
        let begun = self.origins.borrow().mark();
        let mut given = Given::default();
        for repetition in repetitions {
            let scope = scope.repeated(repetition);
            for it in body.attributes.iter().filter(|it| !META.contains(&it.name.as_str()) && it.name != "providers") {
                given.take(&self.value(&it.value, &scope));
            }
        }
        self.take_outputs(&mut given);
        let mut origins = self.origins.borrow_mut();
        let made = origins.end(begun);
        let made = origins.of(made);
        // What it makes of them is another matter: that lies outside.
        origins.forget(begun);
        drop(origins);
        if given.is_open || made.is_any {
            self.lose(|| what.clone());
        }
        let address = format!("{}module.{}", instance.prefix, call.first());
        self.unread.borrow_mut().push(Unread { address, what, resources: made.resources, texts: given.texts });
    }

    /// Takes all that modules give which are given as a whole.
    fn take_outputs(&self, given: &mut Given) {
        let mut next = 0;
        while let Some(&number) = given.modules.get(next) {
            next += 1;
            let module = self.instances.borrow()[number as usize].module;
            for name in module.outputs.keys().chain(&module.lost_outputs) {
                given.take(&self.output(number, name));
            }
        }
    }

    /// Both of two conditions.
    fn both(&self, one: Option<u32>, other: Option<u32>, block: &Declared, scope: &Scope<'a>) -> Option<u32> {
        match (one, other) {
            (Some(a), Some(b)) if a != b => {
                let at = Expression { form: Form::Null, at: block.block.head };
                Some(self.number(Test::All(vec![a, b]), &at, scope))
            }
            (one, other) => one.or(other),
        }
    }

    /// The instances of a block as the value that its name has.
    fn gathered(
        &self,
        all: Repeated,
        at: Place,
        base: &str,
        make: &dyn Fn(String, Repetition, Option<u32>, Option<Rc<str>>) -> Value,
    ) -> Value {
        match all {
            Repeated::Once => make(base.to_owned(), Repetition::None, None, None),
            Repeated::Many(repetition, by) => {
                let key = match &repetition {
                    Repetition::Each(..) => "each.key",
                    _ => "count.index",
                };
                let value = make(format!("{base}[{key}]"), repetition, None, Some(Rc::clone(&by)));
                Value::many(Placed { value, at }, by)
            }
            Repeated::Times(times, is_map) => {
                let mut list = Vec::new();
                let mut map = BTreeMap::new();
                for (repetition, condition) in times {
                    if !self.spend(1) {
                        self.lose(|| "resources, which are more than are read".to_owned());
                        break;
                    }
                    let key: Rc<str> = match &repetition {
                        Repetition::Each(Value::Pattern(hole), _) => Rc::clone(hole),
                        Repetition::Each(key, _) | Repetition::Count(key) => {
                            key.as_text().unwrap_or_default().as_ref().into()
                        }
                        Repetition::None => "".into(),
                    };
                    let address = match &repetition {
                        // A key that only an apply tells is written as the hole that it is.
                        Repetition::Each(Value::Pattern(hole), _) => format!("{base}[\"{hole}\"]"),
                        Repetition::Each(..) => format!("{base}[{}]", quoted(&key)),
                        _ => format!("{base}[{key}]"),
                    };
                    let value = make(address, repetition, condition, None);
                    if is_map {
                        map.insert(key, Placed { value, at });
                    } else {
                        list.push(Placed { value, at });
                    }
                }
                if is_map { Value::Object(Rc::new(map)) } else { Value::List(Rc::new(list)) }
            }
        }
    }

    /// What the blocks of a kind in a body come to: a list of objects.
    pub(crate) fn blocks(&self, body: &'a Body, name: &str, scope: &Scope<'a>) -> Placed {
        let mut all: Option<Placed> = None;
        for block in &body.blocks {
            let next = if block.kind == name {
                let at = scope.place(block.head);
                Placed { value: Value::list([self.contents(block, scope)], at), at }
            } else if block.kind == "dynamic" && block.labels.first().is_some_and(|it| it == name) {
                self.dynamic(block, scope)
            } else {
                continue;
            };
            all = Some(match all {
                None => next,
                Some(before) => Placed { value: appended(&before.value, &next.value), at: before.at },
            });
        }
        all.unwrap_or(Placed { value: Value::List(Rc::default()), at: scope.place(Span::default()) })
    }

    fn dynamic(&self, block: &'a Block, scope: &Scope<'a>) -> Placed {
        let at = scope.place(block.head);
        let iterator = match block.body.attribute("iterator").map(|it| &it.value.form) {
            Some(Form::Variable(name) | Form::Text(name)) => name.as_str(),
            _ => block.labels.first().map(String::as_str).unwrap_or_default(),
        };
        let content = block.body.blocks("content").next();
        let value = match (block.body.attribute("for_each"), content) {
            (Some(each), Some(content)) => {
                let collection = self.value(&each.value, scope);
                self.dynamic_blocks(&collection, iterator, content, each.value.at, scope)
            }
            _ => Value::wrong("a dynamic block has `for_each` and `content`"),
        };
        Placed { value, at }
    }

    fn dynamic_blocks(
        &self,
        collection: &Value,
        iterator: &'a str,
        content: &'a Block,
        at: Span,
        scope: &Scope<'a>,
    ) -> Value {
        let make = |key: Value, value: Value| {
            let entry = |value: Value| Placed { value, at: scope.place(at) };
            let turn = key.clone();
            let names = [("key".into(), entry(key)), ("value".into(), entry(value))];
            self.contents(content, &scope.in_turn(iterator, Value::object(names), turn))
        };
        match collection.known() {
            Value::Choice(condition, both) => choice(
                *condition,
                self.dynamic_blocks(&both[0], iterator, content, at, scope),
                self.dynamic_blocks(&both[1], iterator, content, at, scope),
            ),
            Value::Null => Value::List(Rc::default()),
            Value::Many(all) => {
                let value = make(all.item.value.clone(), all.item.value.clone());
                Value::many(Placed { value, at: scope.place(content.head) }, Rc::clone(&all.by))
            }
            _ => match pairs(collection) {
                Some(pairs) => {
                    let place = scope.place(content.head);
                    let length = pairs.len();
                    let all = pairs.into_iter().take_while(|_| self.spend(1));
                    let all: Vec<Placed> =
                        all.map(|(key, item)| Placed { value: make(key, item.value), at: place }).collect();
                    // Blocks of which some were left out are not known.
                    if all.len() < length { Value::limit() } else { Value::List(Rc::new(all)) }
                }
                None => Value::perhaps(&self.because(collection, at, scope)),
            },
        }
    }

    /// What a block says: an object of its arguments and of its own blocks.
    fn contents(&self, block: &'a Block, scope: &Scope<'a>) -> Value {
        Value::Object(Rc::new(self.entries(&block.body, &[], scope)))
    }

    /// The arguments and blocks of a body, but for some.
    pub(crate) fn entries(&self, body: &'a Body, without: &[&str], scope: &Scope<'a>) -> BTreeMap<Rc<str>, Placed> {
        let mut out = BTreeMap::new();
        for attribute in body.attributes.iter().filter(|it| !without.contains(&it.name.as_str())) {
            out.insert(Rc::from(attribute.name.as_str()), self.placed(&attribute.value, scope));
        }
        let names: BTreeSet<&str> = body
            .blocks
            .iter()
            .map(|it| match it.kind.as_str() {
                "dynamic" => it.labels.first().map(String::as_str).unwrap_or_default(),
                kind => kind,
            })
            .collect();
        for name in names {
            if without.is_empty() || !META_BLOCKS.contains(&name) {
                out.insert(Rc::from(name), self.blocks(body, name, scope));
            }
        }
        out
    }

    /// A list or an object made of each item of another.
    pub(crate) fn for_each(&self, inner: &'a For, it: &'a Expression, scope: &Scope<'a>) -> Value {
        let collection = self.value(&inner.collection, scope);
        self.for_each_of(&collection, inner, it, scope)
    }

    fn for_each_of(&self, collection: &Value, inner: &'a For, it: &'a Expression, scope: &Scope<'a>) -> Value {
        if is_error(collection) {
            return collection.clone();
        }
        let named = |key: Value, value: Value| {
            let scope = scope.in_turn(&inner.value_name, value, key.clone());
            match &inner.key_name {
                Some(name) => scope.with(name, key),
                None => scope,
            }
        };
        match collection.known() {
            Value::Choice(condition, both) => {
                return choice(
                    *condition,
                    self.for_each_of(&both[0], inner, it, scope),
                    self.for_each_of(&both[1], inner, it, scope),
                );
            }
            Value::Many(all) if inner.key.is_none() => {
                let within = named(all.item.value.clone(), all.item.value.clone());
                let counts = inner.condition.as_ref().map(|it| self.value(it, &within));
                let by = match counts.as_ref().map(Value::as_bool) {
                    Some(Some(false)) => return Value::List(Rc::default()),
                    None | Some(Some(true)) => Rc::clone(&all.by),
                    // It may hold of some of them and not of others.
                    Some(None) => match counts.filter(is_error) {
                        Some(error) => return error,
                        None => self.decided_at(it, scope),
                    },
                };
                return Value::many(self.placed(&inner.value, &within), by);
            }
            _ => {}
        }
        let Some(pairs) = pairs(collection) else { return self.because(collection, it.at, scope) };
        let mut list = Vec::new();
        let mut object: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
        let mut groups: BTreeMap<Rc<str>, Vec<Placed>> = BTreeMap::new();
        for (key, item) in pairs {
            let scope = named(key, item.value);
            if let Some(condition) = &inner.condition {
                let counts = self.value(condition, &scope);
                match counts.as_bool() {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return self.because(&counts, it.at, &scope),
                }
            }
            let value = self.placed(&inner.value, &scope);
            let Some(key) = &inner.key else {
                list.push(value);
                continue;
            };
            let key = self.value(key, &scope);
            let name: Rc<str> = match key.as_text() {
                Some(text) => text.as_ref().into(),
                None => match key.hole() {
                    Some(hole) => hole.into(),
                    None => return self.because(&key, it.at, &scope),
                },
            };
            if inner.groups {
                groups.entry(name).or_default().push(value);
            } else {
                // Terraform refuses two items of one name, so that none takes the place of another.
                object.insert(name, value);
            }
        }
        if inner.key.is_none() {
            return Value::List(Rc::new(list));
        }
        if inner.groups {
            let at = scope.place(it.at);
            object =
                groups.into_iter().map(|(key, all)| (key, Placed { value: Value::List(Rc::new(all)), at })).collect();
            objects::unsettle_groups(&mut object);
        }
        Value::Object(Rc::new(object))
    }

    /// Everything that the root module makes.
    pub(crate) fn deployment(&self, root: &Rc<Instance<'a>>) -> Deployment {
        self.walk(root);
        let mut resources = Vec::new();
        let mut number = 0;
        // Evaluating one resource may be the first to speak of another.
        loop {
            let next = self.resources.borrow().get(number).map(Rc::clone);
            let Some(resource) = next else { break };
            if self.is_picked(u32::try_from(number).unwrap_or(u32::MAX)) {
                number += 1;
                continue;
            }
            let body = &resource.declared.block.body;
            let is_lost = body.is_lost;
            let mut values = self.entries(body, META, &resource.scope);
            for it in values.values_mut() {
                it.value = self.bounded(std::mem::replace(&mut it.value, Value::Null));
            }
            let values = Rc::new(values);
            let provider = self.through(resource.declared, &resource.scope);
            self.origins.borrow_mut().forget(Mark::default());
            resources.push(Made {
                address: resource.address.clone(),
                number: u32::try_from(number).unwrap_or(u32::MAX),
                type_name: resource.declared.first().to_owned(),
                is_data: resource.declared.is_data(),
                at: resource.declared.at(),
                condition: resource.condition,
                is_many: resource.many.is_some(),
                picks: BTreeSet::new(),
                many: resource.many.clone(),
                is_lost,
                values,
                provider,
            });
            number += 1;
        }
        let mut providers = self.providers.take();
        let mut unread = self.unread.take();
        if !self.has_no_picks() {
            for it in &mut resources {
                let (values, picks) = self.settled(&it.values);
                (it.values, it.picks) = (Rc::new(values), picks);
            }
            for it in &mut providers {
                it.values = self.settled(&it.values).0;
            }
            self.origins.borrow_mut().renumber(&|it| self.stands_for(it));
            for it in &mut unread {
                it.resources = it.resources.iter().map(|it| self.stands_for(*it)).collect();
            }
        }
        if self.is_exhausted() {
            let at = resources.first().map_or(Place { file: 0, span: Span::default() }, |it| it.at);
            self.tell(at, "the configuration comes to more values than are read; what lies beyond is unknown");
            self.lose(|| "values, which are more than are read".to_owned());
        }
        let modules: BTreeSet<&str> =
            self.calls.nodes.iter().map(|it| self.project.modules[it.module].folder.as_str()).collect();
        let files = self.project.files.iter().enumerate().filter(|(_, it)| modules.contains(folder_of(&it.path)));
        let files = files.map(|(index, _)| u32::try_from(index).unwrap_or(u32::MAX)).collect();
        Deployment {
            resources,
            conditions: self.take_conditions(),
            providers,
            problems: std::mem::take(&mut self.problems.borrow_mut()),
            files,
            lost: self.lost.take().or_else(|| self.lost_files()),
            unread,
            origins: self.origins.take(),
        }
    }

    /// Expands all resources and calls of a module and of those below it, in the order of the files.
    fn walk(&self, instance: &Rc<Instance<'a>>) {
        for declared in &instance.module.resources {
            self.declared(instance, declared.is_data(), declared.first(), declared.second());
        }
        for call in &instance.module.calls {
            let value = self.module_value(instance, call.first());
            self.walk_value(&value);
        }
    }

    fn walk_value(&self, value: &Value) {
        match value {
            Value::Module(number) => {
                let instance = Rc::clone(&self.instances.borrow()[*number as usize]);
                self.walk(&instance);
            }
            Value::List(items) => items.iter().for_each(|it| self.walk_value(&it.value)),
            Value::Object(entries) => entries.values().for_each(|it| self.walk_value(&it.value)),
            Value::Many(all) => self.walk_value(&all.item.value),
            _ => {}
        }
    }
}

/// What a value is made up of.
#[derive(Default)]
struct Given {
    texts: BTreeSet<String>,
    modules: Vec<u32>,
    /// Whether more is given than is read.
    is_open: bool,
}

impl Given {
    fn take(&mut self, value: &Value) {
        match value {
            Value::Attribute(it) => it.value.iter().for_each(|it| self.take(it)),
            Value::Text(it) | Value::Pattern(it) => {
                self.texts.insert(it.to_string());
            }
            Value::List(items) | Value::Set(items) => items.iter().for_each(|it| self.take(&it.value)),
            Value::Object(entries) => entries.values().for_each(|it| self.take(&it.value)),
            Value::Document(it) => self.take(&it.value),
            Value::Many(all) => self.take(&all.item.value),
            Value::Choice(_, both) => both.iter().for_each(|it| self.take(it)),
            Value::Unknown(cause) => match cause.as_ref() {
                Cause::Limit => self.is_open = true,
                Cause::Unresolved { .. } | Cause::Outside { .. } => self.texts.extend(value.hole()),
                Cause::Wrong(_) => {}
            },
            Value::Module(number) if !self.modules.contains(number) => self.modules.push(*number),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Resource(_)
            | Value::Module(_)
            | Value::Test(_) => {}
        }
    }
}

/// The folder of a path.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |it| if it.0.is_empty() { "/" } else { it.0 })
}

/// A key as addresses have it: <https://developer.hashicorp.com/terraform/cli/state/resource-addressing>.
pub(crate) fn quoted(key: &str) -> String {
    let mut out = String::from('"');
    let mut rest = key.chars().peekable();
    while let Some(it) = rest.next() {
        match it {
            '"' | '\\' => out.extend(['\\', it]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // The begin of a part to fill in is doubled where it is none.
            '$' | '%' if rest.peek() == Some(&'{') => out.extend([it, it]),
            it if it.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(it))),
            it => out.push(it),
        }
    }
    out.push('"');
    out
}

/// A value as a number of things.
fn whole(value: &Value) -> Option<usize> {
    match value.known() {
        Value::Bool(it) => Some(usize::from(*it)),
        _ =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number above what is made is cut"
            )]
            value.as_number().filter(|it| *it >= 0.0).map(|it| it as usize)
        }
    }
}

/// Two lists of blocks as one.
fn appended(one: &Value, other: &Value) -> Value {
    on_each_side(one, other, crate::limits::MAX_CHOICES, &|one, other| match (one.known(), other.known()) {
        (Value::List(a), Value::List(b)) => Value::List(Rc::new(a.iter().chain(b.iter()).cloned().collect())),
        (Value::Unknown(_), _) => one.clone(),
        (Value::List(a), _) if a.is_empty() => other.clone(),
        // Blocks of which some are known beside some that are not are not known as a list.
        (_, Value::Unknown(_)) => other.clone(),
        (_, Value::List(b)) if b.is_empty() => one.clone(),
        _ if equal(one, other) == Some(true) => one.clone(),
        _ => Value::unresolved("how many blocks there are", crate::value::PERHAPS),
    })
}

/// What two values make together on each side of the conditions that they turn on; not known where those are more than `left`.
pub(crate) fn on_each_side(one: &Value, other: &Value, left: usize, make: &dyn Fn(&Value, &Value) -> Value) -> Value {
    let ((Value::Choice(condition, _), _) | (_, Value::Choice(condition, _))) = (one.known(), other.known()) else {
        return make(one, other);
    };
    if left == 0 {
        return Value::limit();
    }
    let side = |side: usize| {
        let [one, other] = [one, other].map(|it| assuming(it, *condition, side));
        on_each_side(&one, &other, left - 1, make)
    };
    Value::Choice(*condition, Rc::new([side(0), side(1)]))
}

/// What a value is on one side of a condition.
fn assuming(value: &Value, condition: u32, side: usize) -> Value {
    match value.known() {
        Value::Choice(own, both) if *own == condition => assuming(&both[side], condition, side),
        Value::Choice(own, both) => {
            Value::Choice(*own, Rc::new([assuming(&both[0], condition, side), assuming(&both[1], condition, side)]))
        }
        _ => value.clone(),
    }
}

/// A set of which items hang on conditions as one of several sets by those.
fn spread(value: &Value) -> Value {
    let is_choice = |it: &Placed| matches!(it.value.known(), Value::Choice(..));
    match value.known() {
        Value::Choice(condition, both) => Value::Choice(*condition, Rc::new([spread(&both[0]), spread(&both[1])])),
        Value::Set(items) | Value::List(items) if items.iter().any(is_choice) => {
            let values = items.iter().map(|it| it.value.clone()).collect();
            each_choice(values, 0, &mut |values| {
                Value::set(
                    values.into_iter().zip(items.iter()).map(|(value, it)| Placed { value, at: it.at }).collect(),
                )
            })
        }
        _ => value.clone(),
    }
}

/// The values that a value may have, each with the conditions of its case.
fn gather_cases(value: &Value, path: &mut Vec<(u32, bool)>, out: &mut Vec<(Vec<(u32, bool)>, Value)>) {
    match value.known() {
        Value::Choice(condition, both) if path.len() < crate::limits::MAX_CHOICES => {
            for (truth, inner) in [(true, &both[0]), (false, &both[1])] {
                path.push((*condition, truth));
                gather_cases(inner, path, out);
                path.pop();
            }
        }
        _ => out.push((path.clone(), value.clone())),
    }
}
