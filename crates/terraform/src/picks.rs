//! One of any number of things, taken by its key, as `aws_s3_bucket.logs[0]` where it is not known how many there are. It is
//! alike to what stands for all of them and yet only one: what speaks of it does not speak of the others.
//!
//! While values are made such a one has a number of its own. In what a deployment comes to it has that of the resource that
//! stands for all, and what speaks of it says so.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use crate::{
    evaluate::{Evaluator, Repetition},
    expand::quoted,
    limits::{MAX_MODULE_CALLS, MAX_RESOURCES},
    many::{both_many, index_of, plain, value_of},
    operators::is_error,
    value::{Attribute, Cause, Many, PERHAPS, Placed, Value},
};

/// What was taken by its key.
#[derive(Default)]
pub(crate) struct Picks {
    /// Numbers of resources by those that they are taken of and the key.
    resources: HashMap<(u32, Rc<str>), u32>,
    /// Likewise of modules.
    modules: HashMap<(u32, Rc<str>), u32>,
    /// What each resource is taken of.
    of: HashMap<u32, u32>,
    /// What each module is taken of, and by which key.
    of_module: HashMap<u32, (u32, Key)>,
}

/// A key, and how an address has it.
#[derive(Clone)]
struct Key {
    value: Value,
    text: Rc<str>,
}

/// The resources that a value speaks of.
#[derive(Default)]
struct Spoken {
    /// Those that it speaks of as of themselves.
    whole: BTreeSet<u32>,
    /// Those of which it speaks of one by its key.
    picked: BTreeSet<u32>,
}

impl<'a> Evaluator<'a> {
    /// One of any number of items, by its key. The key that what stands for all of them has itself means each in its turn.
    pub(crate) fn one_of(&self, all: &Many, key: &Value) -> Value {
        if self.is_own_key(all, key) {
            return all.item.value.clone();
        }
        if is_error(key) {
            return key.clone();
        }
        let text: Rc<str> = match (key.known(), key.as_text()) {
            (Value::Text(it), _) => quoted(it).into(),
            (_, Some(it)) => it.as_ref().into(),
            (_, None) => plain(&key.hole().unwrap_or_else(|| PERHAPS.to_owned())).into(),
        };
        self.picked(&all.item.value, &Key { value: key.clone(), text })
    }

    fn is_own_key(&self, all: &Many, key: &Value) -> bool {
        let is_as_many = |number: u32| {
            let resource = &self.resources.borrow()[number as usize];
            both_many(resource.scope.instance.many.as_ref(), Some(Rc::clone(&all.by))) == resource.many
        };
        match key {
            Value::Resource(number) => is_as_many(*number),
            Value::Attribute(it) => is_as_many(it.resource),
            Value::Unknown(_) => {
                let hole = key.hole().map(|it| plain(&it)).unwrap_or_default();
                // A value that is a key is its own.
                hole == *all.by || hole == index_of(&all.by) || hole == value_of(&all.by)
            }
            _ => false,
        }
    }

    fn picked(&self, value: &Value, key: &Key) -> Value {
        if !self.spend(1) {
            return Value::limit();
        }
        let placed = |it: &Placed| Placed { value: self.picked(&it.value, key), at: it.at };
        let hole = |it: &str| if it == PERHAPS { it.to_owned() } else { format!("{it}[{}]", key.text) };
        match value {
            Value::Resource(number) => self.picked_resource(*number, key).map_or_else(Value::limit, Value::Resource),
            Value::Module(number) => self.picked_module(*number, key).map_or_else(Value::limit, Value::Module),
            Value::Attribute(it) => {
                let Some(resource) = self.picked_resource(it.resource, key) else { return Value::limit() };
                let all = self.resources.borrow();
                let (whole, one) = (&all[it.resource as usize].address, &all[resource as usize].address);
                let name = it.name.strip_prefix(whole.as_str()).map(|rest| format!("{one}{rest}"));
                let name = name.unwrap_or_else(|| hole(&it.name));
                drop(all);
                let value = it.value.as_ref().map(|it| self.picked(it, key));
                Value::Attribute(Rc::new(Attribute { resource, name, value }))
            }
            Value::Unknown(cause) => match cause.as_ref() {
                Cause::Unresolved { what, hole: it } => Value::unresolved(what.as_str(), hole(it)),
                Cause::Outside { what, hole: it } => Value::outside(what.as_str(), hole(it)),
                Cause::Wrong(_) | Cause::Limit => value.clone(),
            },
            // The same text with holes may be different ones of several.
            Value::Pattern(it) => Value::unresolved(format!("`{it}`"), hole(&plain(it))),
            _ => mapped(value, &placed, &|it| self.picked(it, key)),
        }
    }

    fn picked_resource(&self, of: u32, key: &Key) -> Option<u32> {
        if let Some(known) = self.picks.borrow().resources.get(&(of, Rc::clone(&key.text))) {
            return Some(*known);
        }
        if self.resources.borrow().len() >= MAX_RESOURCES {
            self.lose(|| "resources, which are more than are read".to_owned());
            return None;
        }
        let whole = Rc::clone(&self.resources.borrow()[of as usize]);
        let (address, is_own) = one_address(&whole.address, &key.text);
        let repetition = match &whole.scope.repetition {
            Repetition::Count(_) if is_own => Repetition::Count(key.value.clone()),
            Repetition::Each(_, value) if is_own => Repetition::Each(key.value.clone(), value.clone()),
            other => other.clone(),
        };
        let scope = whole.scope.repeated(repetition);
        let name = address.clone();
        let number = self.new_resource(address, whole.declared, scope, whole.condition, whole.many.clone());
        self.origins.borrow_mut().call(&name, number);
        let mut picks = self.picks.borrow_mut();
        picks.resources.insert((of, Rc::clone(&key.text)), number);
        picks.of.insert(number, of);
        Some(number)
    }

    fn picked_module(&self, of: u32, key: &Key) -> Option<u32> {
        if let Some(known) = self.picks.borrow().modules.get(&(of, Rc::clone(&key.text))) {
            return Some(*known);
        }
        let mut instances = self.instances.borrow_mut();
        if instances.len() > MAX_MODULE_CALLS {
            return None;
        }
        let number = u32::try_from(instances.len()).unwrap_or(u32::MAX);
        let whole = Rc::clone(&instances[of as usize]);
        instances.push(whole);
        let mut picks = self.picks.borrow_mut();
        picks.modules.insert((of, Rc::clone(&key.text)), number);
        picks.of_module.insert(number, (of, key.clone()));
        Some(number)
    }

    /// An output of a module that is one of several; none if it is not.
    pub(crate) fn picked_output(&self, number: u32, name: &str) -> Option<Value> {
        let (of, key) = self.picks.borrow().of_module.get(&number).cloned()?;
        Some(self.picked(&self.output(of, name), &key))
    }

    /// Whether a resource is one of those that another stands for.
    pub(crate) fn is_picked(&self, number: u32) -> bool {
        self.picks.borrow().of.contains_key(&number)
    }

    /// The resource that stands for all that a resource is one of; itself, if it is none of several.
    pub(crate) fn stands_for(&self, mut number: u32) -> u32 {
        let picks = self.picks.borrow();
        while let Some(of) = picks.of.get(&number) {
            number = *of;
        }
        number
    }

    /// Whether nothing was taken by its key.
    pub(crate) fn has_no_picks(&self) -> bool {
        self.picks.borrow().of.is_empty()
    }

    /// Values in which each resource has the number of the one that stands for it; with those of which the values only speak of
    /// one by its key.
    pub(crate) fn settled(&self, values: &BTreeMap<Rc<str>, Placed>) -> (BTreeMap<Rc<str>, Placed>, BTreeSet<u32>) {
        let mut spoken = Spoken::default();
        let values = values
            .iter()
            .map(|(name, it)| (Rc::clone(name), Placed { value: self.settle(&it.value, &mut spoken), at: it.at }))
            .collect();
        (values, spoken.picked.difference(&spoken.whole).copied().collect())
    }

    fn settle(&self, value: &Value, spoken: &mut Spoken) -> Value {
        let mut number = |number: u32| {
            let of = self.stands_for(number);
            if of == number {
                spoken.whole.insert(of)
            } else {
                spoken.picked.insert(of)
            };
            of
        };
        match value {
            Value::Resource(it) => Value::Resource(number(*it)),
            Value::Attribute(it) => {
                let resource = number(it.resource);
                let value = it.value.as_ref().map(|it| self.settle(it, spoken));
                Value::Attribute(Rc::new(Attribute { resource, name: it.name.clone(), value }))
            }
            _ => {
                let spoken = std::cell::RefCell::new(spoken);
                let inner = |it: &Value| self.settle(it, &mut spoken.borrow_mut());
                mapped(value, &|it| Placed { value: inner(&it.value), at: it.at }, &inner)
            }
        }
    }
}

/// A value with what is in it made anew.
fn mapped(value: &Value, placed: &dyn Fn(&Placed) -> Placed, inner: &dyn Fn(&Value) -> Value) -> Value {
    match value {
        Value::Document(it) => Value::Document(Rc::new(placed(it))),
        Value::Many(all) => Value::many(placed(&all.item), Rc::clone(&all.by)),
        Value::List(items) => Value::List(Rc::new(items.iter().map(placed).collect())),
        Value::Set(items) => Value::Set(Rc::new(items.iter().map(placed).collect())),
        Value::Object(entries) => {
            Value::Object(Rc::new(entries.iter().map(|(name, it)| (Rc::clone(name), placed(it))).collect()))
        }
        Value::Choice(condition, both) => Value::Choice(*condition, Rc::new([inner(&both[0]), inner(&both[1])])),
        other => other.clone(),
    }
}

/// The address of one of those that an address stands for, and whether it is the last part of it that there is any number of.
fn one_address(address: &str, key: &str) -> (String, bool) {
    let last = ["[count.index]", "[each.key]"].iter().filter_map(|it| Some((address.rfind(it)?, it.len()))).max();
    match last {
        Some((start, length)) => {
            let (before, after) = (&address[..start], &address[start + length..]);
            (format!("{before}[{key}]{after}"), after.is_empty())
        }
        None => (format!("{address}[{key}]"), false),
    }
}
