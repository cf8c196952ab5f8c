//! Resources that only say more of another, such as the versioning of a bucket, brought to the one they speak of.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use hardline_terraform::{
    Deployment, Made,
    value::{Cause as Why, PERHAPS, Placed, Value},
};

use super::{
    awscc, tags,
    translate::Gathered,
    words::{Type, WORDS, Words},
};
use crate::value::Cause;

/// Which resources say more of which others.
pub(super) struct Companions<'a> {
    /// For each resource with others beside it, those, by type.
    of: HashMap<u32, BTreeMap<&'a str, Vec<usize>>>,
    /// For each type, why it is not known which resource one of them speaks of.
    open: BTreeMap<&'a str, Cause>,
    /// Why any resource may have others beside it that are not here.
    lost: Option<Cause>,
    /// For each resource that is given to what is not read, what that is.
    unread: BTreeMap<u32, Cause>,
    /// Resources that only say more of another.
    beside: HashSet<usize>,
}

/// Arguments that others name a resource by.
const NAMES: [&str; 8] =
    ["name", "bucket", "id", "function_name", "identifier", "cluster_identifier", "domain_name", "stage_name"];

impl<'a> Companions<'a> {
    pub(super) fn of(made: &'a Deployment) -> Self {
        // Which types are beside which, and by which argument.
        let mut types: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for (type_name, words) in WORDS.iter() {
            for (beside, argument) in &words.beside {
                types.entry(beside).or_default().push((type_name, argument));
            }
        }
        // A name that several have, as stages of different APIs may, tells none of them.
        let mut names: HashMap<(&str, String), Option<u32>> = HashMap::new();
        // Only what others may be beside is looked for by its name.
        let sought: HashSet<&str> = types.values().flatten().map(|it| it.0).collect();
        for it in made.resources.iter().filter(|it| !it.is_data) {
            // The same thing made through the other provider is meant by the same name.
            let (type_name, own) = match awscc::counterpart(&it.type_name) {
                Some((type_name, own)) => (type_name, own),
                None => (it.type_name.as_str(), None),
            };
            if !sought.contains(type_name) {
                continue;
            }
            let has_no_name = it.values.get("name").is_none_or(|it| matches!(it.value, Value::Null));
            let called = WORDS.get(type_name).and_then(|words| words.called.clone()).filter(|_| has_no_name);
            let given = NAMES.iter().copied().chain(own.as_deref());
            let given = given.filter_map(|argument| name_of(&it.values.get(argument)?.value));
            for name in given.chain(called) {
                let known = names.entry((type_name, name)).or_insert(Some(it.number));
                if *known != Some(it.number) {
                    *known = None;
                }
            }
        }
        let numbers: HashMap<u32, &Made> = made.resources.iter().map(|it| (it.number, it)).collect();
        let uncertain = |what: &String| Cause::Uncertain { what: what.clone() };
        let mut all = Self {
            of: HashMap::new(),
            open: BTreeMap::new(),
            lost: made.lost.as_ref().map(uncertain),
            unread: BTreeMap::new(),
            beside: HashSet::new(),
        };
        for it in &made.unread {
            let called = names.iter().filter(|(name, _)| it.texts.contains(&name.1)).filter_map(|it| *it.1);
            for number in it.resources.iter().copied().chain(called) {
                all.unread.entry(number).or_insert_with(|| uncertain(&it.what));
            }
        }
        for (index, it) in made.resources.iter().enumerate().filter(|(_, it)| !it.is_data) {
            let Some(speaks) = types.get(it.type_name.as_str()) else { continue };
            // A type with words of its own is a resource as well as beside another.
            if !WORDS.contains_key(&it.type_name) {
                all.beside.insert(index);
            }
            if it.is_lost {
                let what = format!("`{}`, which could not be read", it.address);
                all.open.entry(&it.type_name).or_insert(Cause::Uncertain { what });
                continue;
            }
            for (type_name, argument) in speaks {
                let Some(value) = it.values.get(*argument) else { continue };
                let is_of = |number: &u32| {
                    numbers.get(number).is_some_and(|it| {
                        it.type_name == *type_name
                            || awscc::counterpart(&it.type_name).is_some_and(|it| it.0 == *type_name)
                    })
                };
                // What only says more of another has that one's name for its own.
                let is_beside = |number: &u32| {
                    let it = numbers.get(number);
                    it.is_some_and(|it| types.contains_key(it.type_name.as_str()) && !WORDS.contains_key(&it.type_name))
                };
                for target in targets(&value.value, &is_of, &is_beside) {
                    match target {
                        Target::Resource(number) => all.note(number, &it.type_name, index),
                        Target::Nothing => {}
                        Target::Named(name) => match names.get(&(*type_name, name.clone())) {
                            Some(Some(number)) => all.note(*number, &it.type_name, index),
                            Some(None) => {
                                let what = format!("which of several `{type_name}` is called `{name}`");
                                all.open.entry(&it.type_name).or_insert(Cause::Uncertain { what });
                            }
                            None => {
                                // A name that only an apply gives may be that of any of them.
                                if let Some(cause) = open_cause(&value.value) {
                                    all.open.entry(&it.type_name).or_insert(cause);
                                }
                            }
                        },
                        Target::Open(cause) => {
                            all.open.entry(&it.type_name).or_insert(cause);
                        }
                    }
                }
            }
        }
        all
    }

    fn note(&mut self, number: u32, type_name: &'a str, index: usize) {
        self.of.entry(number).or_default().entry(type_name).or_default().push(index);
    }

    /// Resources that only say more of others, each with the number of the one it speaks of.
    pub(super) fn spoken(&self) -> Vec<(usize, u32)> {
        let all = self.of.iter().flat_map(|(number, by)| by.values().flatten().map(|index| (*index, *number)));
        let mut all: Vec<_> = all.filter(|it| self.is_beside(it.0)).collect();
        all.sort_unstable();
        all
    }

    /// Resources that are given to what is not read, each with what that is.
    pub(super) fn unread(&self) -> impl Iterator<Item = (u32, &Cause)> {
        self.unread.iter().map(|it| (*it.0, it.1))
    }

    /// Why what is beside a resource, of one type, may not be all.
    fn cause(&self, number: u32, type_name: &str) -> Option<&Cause> {
        self.lost.as_ref().or_else(|| self.unread.get(&number)).or_else(|| self.open.get(type_name))
    }

    /// Whether a resource only says more of another.
    pub(super) fn is_beside(&self, index: usize) -> bool {
        self.beside.contains(&index)
    }
}

/// What an argument that names a resource means.
enum Target {
    Resource(u32),
    Named(String),
    Nothing,
    Open(Cause),
}

/// Whether a resource, by its number, is one of those that are asked for.
type Is<'f> = &'f dyn Fn(&u32) -> bool;

/// What an argument means that names one resource or a list of them.
fn targets(value: &Value, is_of: Is<'_>, is_beside: Is<'_>) -> Vec<Target> {
    match value {
        Value::List(items) | Value::Set(items) => items.iter().map(|it| target(&it.value, is_of, is_beside)).collect(),
        other => vec![target(other, is_of, is_beside)],
    }
}

fn target(value: &Value, is_of: Is<'_>, is_beside: Is<'_>) -> Target {
    match value {
        Value::Resource(number) if is_of(number) => Target::Resource(*number),
        Value::Attribute(it) if is_of(&it.resource) => Target::Resource(it.resource),
        Value::Attribute(it) => match &it.value {
            // An argument of another resource may be what names the one that is meant.
            Some(value) => target(value, is_of, is_beside),
            None if is_beside(&it.resource) => {
                Target::Open(Cause::Uncertain { what: format!("`{}`, which is known after apply", it.name) })
            }
            None => Target::Nothing,
        },
        Value::Resource(_) | Value::Null => Target::Nothing,
        other => match (name_of(other), other) {
            (Some(name), _) => Target::Named(name),
            (None, Value::Unknown(cause)) => Target::Open(cause_of(cause)),
            (None, _) => Target::Open(Cause::Uncertain { what: "a condition on which resource is meant".to_owned() }),
        },
    }
}

fn cause_of(cause: &Why) -> Cause {
    match cause {
        // That something may be beside a resource does not mean that it is.
        Why::Unresolved { what, .. } | Why::Outside { what, .. } => Cause::Uncertain { what: what.clone() },
        Why::Wrong(_) => Cause::Mistyped,
        Why::Limit => Cause::Limit,
    }
}

/// Why a name is not known, if it is not.
fn open_cause(value: &Value) -> Option<Cause> {
    match value {
        Value::Unknown(cause) => Some(cause_of(cause)),
        Value::Pattern(text) => Some(Cause::Uncertain { what: format!("`{text}`") }),
        Value::Attribute(it) => it.value.as_ref().and_then(open_cause),
        _ => None,
    }
}

/// A name, whole or with holes: two that are written alike are the same.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Attribute(it) => it.value.as_ref().and_then(name_of),
        Value::Text(it) | Value::Pattern(it) => Some(it.to_string()),
        Value::Unknown(_) => value.hole(),
        _ => None,
    }
}

/// Whether a resource speaks of another as of itself, so that each of it speaks of one of the other where there is any number of
/// both, and not all of them of the same.
fn speaks_of_each(it: &Made, argument: &str, of: &Made) -> bool {
    let is_one = |value: &Value| match value {
        Value::Attribute(it) => of.is_many && it.resource == of.number && !it.name.starts_with(&of.address),
        _ => false,
    };
    match it.values.get(argument).map(|it| &it.value) {
        Some(Value::List(items) | Value::Set(items)) => !items.iter().any(|it| is_one(&it.value)),
        value => !value.is_some_and(is_one),
    }
}

/// A resource with what those beside it say, each type under its own name.
pub(super) fn gather<'a>(
    it: &'a Made,
    words: &'a Words,
    companions: &Companions<'a>,
    made: &'a Deployment,
) -> Gathered<'a> {
    let mut values = Rc::clone(&it.values);
    tags::give(&mut values, it, made);
    gather_into(values, it, words, companions, made)
}

/// Some of a resource's arguments with what those beside it say.
pub(super) fn gather_into<'a>(
    mut values: Rc<BTreeMap<Rc<str>, Placed>>,
    it: &Made,
    words: &'a Words,
    companions: &Companions<'a>,
    made: &'a Deployment,
) -> Gathered<'a> {
    let mut open = BTreeMap::new();
    for (type_name, argument) in &words.beside {
        let beside = companions.of.get(&it.number).and_then(|it| it.get(type_name.as_str()));
        if let Some(cause) = companions.cause(it.number, type_name) {
            open.insert(type_name.as_str(), cause.clone());
        }
        let Some(beside) = beside else { continue };
        let mut all = Vec::new();
        for index in beside {
            let other = &made.resources[*index];
            let object = Value::Object(Rc::clone(&other.values));
            // Where it is not known how many there are of either, and not the same decides it, it is not known whether there is one
            // of it for each.
            let object = if other.many == it.many && speaks_of_each(other, argument, it) {
                object
            } else {
                Value::unresolved(format!("how many there are of `{}`", other.address), PERHAPS)
            };
            let value = match other.condition.filter(|condition| it.condition != Some(*condition)) {
                Some(condition) => Value::Choice(condition, Rc::new([object, Value::Null])),
                None => object,
            };
            all.push(Placed { value, at: other.at });
        }
        let at = all.first().map_or(it.at, |it| it.at);
        // Of several by conditions, one at most is there: what the first does not say, the next may.
        let is_single = matches!(all.as_slice(), [_]);
        let value = if is_single { all.remove(0).value } else { Value::List(Rc::new(all)) };
        Rc::make_mut(&mut values).insert(Rc::from(type_name.as_str()), Placed { value, at });
    }
    let _: &Type = &words.type_name;
    Gathered { values, open, at: it.at, number: it.number, account: tags::account(it, made) }
}
