//! A resource of Terraform's in CloudFormation's words: its arguments, and those of the resources beside it, put where
//! CloudFormation has them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use hardline_facts::{Form, Table};
use hardline_terraform::{
    held,
    value::{Cause as Why, PERHAPS, Place, Placed, Value as Given},
};
use hardline_tree::Span;

use super::{
    parts::{each_entry, given, keyed, pair, whole},
    tags,
    words::{Rows, Source, Sources, Words},
};
use crate::value::{Cause, Number, Spanned, Value};

/// What the arguments of resources are read with.
pub(super) trait Project {
    /// The place of a value, in the offsets of the part's files one after the other.
    fn span(&self, place: Place) -> Span;
    /// The number in the part of a resource that has a row of its own there, by its number in the deployment.
    fn resource(&self, number: u32) -> Option<u32>;
    /// The CloudFormation type of such a resource, by its number in the part.
    fn type_name(&self, index: u32) -> &str;
    /// The number in the deployment of the resource that is called so.
    fn named(&self, address: &str) -> Option<u32>;
    /// The argument of a resource of the deployment that its attribute `id` is the same as.
    fn id(&self, number: u32) -> Option<&Placed>;
    /// How a resource is called, by its number in the deployment.
    fn address(&self, number: u32) -> String;
    /// What each property of a table is to hold, by its path.
    fn properties(&self, table: &'static Table) -> Rc<HashMap<&'static str, Property>>;
    /// The number in the part of one of the deployment's conditions.
    fn condition(&self, number: u32) -> u32;
}

/// A resource with those beside it.
pub(super) struct Gathered<'a> {
    /// Its arguments, and those of each beside it under the name of its type.
    pub(super) values: Rc<BTreeMap<Rc<str>, Placed>>,
    /// Types beside it of which it is not known whether they are there, and why.
    pub(super) open: BTreeMap<&'a str, Cause>,
    /// Where it is named.
    pub(super) at: Place,
    /// Its number in the deployment.
    pub(super) number: u32,
    /// The number of the account that it is in, where that is known.
    pub(super) account: Option<Rc<str>>,
}

/// The resource's properties in CloudFormation's words.
pub(super) fn translate(
    words: &Words,
    table: &'static Table,
    untold: &[&'static str],
    it: &Gathered<'_>,
    project: &dyn Project,
) -> Spanned<'static> {
    let at = project.span(it.at);
    let root = whole(it);
    let translator = Translator { project, it, says_constants: true };
    let mut out = Value::Map(Vec::new()).at(at);
    translator.fill(&words.values, &words.rows, table, &root, &mut out);
    // What nobody has looked up is not known.
    for path in untold {
        let what = format!("`{path}`, which is not read from Terraform");
        let value = Value::Unknown(Cause::Untold { what });
        put(&mut out, path, at, value.at(at));
    }
    out
}

/// The properties that no words speak of.
pub(super) fn untold(words: &Words, table: &'static Table) -> Vec<&'static str> {
    let is_told = |path: &str| {
        let keys = words.values.keys().chain(words.rows.keys()).chain(&words.absent).chain(words.each.keys());
        keys.into_iter().any(|it| covers(it, path) || covers(path, it))
    };
    table.paths().map(|it| it.0).filter(|it| !it.is_empty() && !is_told(it)).collect()
}

/// Whether a path is another or leads to it.
fn covers(one: &str, other: &str) -> bool {
    other.strip_prefix(one).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

/// The types that a property may link to; it may be a text as well.
type Links = [&'static str];

/// The types that a property of a table may link to. A piece that is the thing itself has its properties there too.
pub(super) fn links(table: &'static Table, path: &str) -> Vec<&'static str> {
    let mut all = Vec::new();
    for (known, form) in table.paths() {
        match form {
            Form::Link(to) | Form::Links(to) if known == path => all.push(to().type_name),
            Form::One(inner) if known.is_empty() && !path.is_empty() => all.extend(links(inner(), path)),
            _ => {}
        }
    }
    all
}

/// What a property of a table is to hold.
#[derive(Default)]
pub(super) struct Property {
    is_list: bool,
    is_text: bool,
    is_whole: bool,
    /// The types that it may link to.
    links: Vec<&'static str>,
    /// The table of its parts, and whether those have keys.
    rows: Option<(&'static Table, bool)>,
}

/// What each property of a table is to hold, by its path: asked for anew with each resource, that would be most of the work.
pub(super) fn properties(table: &'static Table) -> HashMap<&'static str, Property> {
    let inner = table.paths().filter_map(|(path, form)| match form {
        Form::One(inner) if path.is_empty() => Some(inner()),
        _ => None,
    });
    let within = inner.flat_map(|it| properties(it).into_keys()).collect::<Vec<_>>();
    let all = table.paths().map(|it| it.0).chain(within);
    let property = |path: &'static str| {
        let forms = || table.paths().filter(move |it| it.0 == path).map(|it| it.1);
        let rows = forms().next().and_then(|it| match it {
            Form::Rows(inner) | Form::One(inner) => Some((inner(), false)),
            Form::Entries(inner) => Some((inner(), true)),
            _ => None,
        });
        Property {
            is_list: forms().any(|it| matches!(it, Form::Texts | Form::Links(_))),
            is_text: forms().any(|it| matches!(it, Form::Text)),
            is_whole: forms().any(|it| matches!(it, Form::Present)),
            links: links(table, path),
            rows,
        }
    };
    all.map(|path| (path, property(path))).collect()
}

pub(super) struct Translator<'p, 'a> {
    pub(super) project: &'p dyn Project,
    pub(super) it: &'p Gathered<'a>,
    /// Whether what the provider sends without being asked counts.
    pub(super) says_constants: bool,
}

impl Translator<'_, '_> {
    pub(super) fn fill(
        &self,
        values: &BTreeMap<String, Sources>,
        rows: &BTreeMap<String, Rows>,
        table: &'static Table,
        from: &Placed,
        out: &mut Spanned<'static>,
    ) {
        let properties = self.project.properties(table);
        let unread = Property::default();
        for (path, sources) in values {
            let Property { is_list, is_text, is_whole, links, .. } = properties.get(path.as_str()).unwrap_or(&unread);
            let (is_list, is_text, is_whole) = (*is_list, *is_text, *is_whole);
            let value =
                if is_list { self.together(sources, from, links) } else { self.first(sources, from, links, is_text) };
            // What is asked of a whole block stands within it, so that its one item is meant.
            let value = if is_whole { value.map(only) } else { value };
            if let Some(value) = value {
                let at = value.at;
                lead(out, path, sources.all().first().map_or("", Source::path));
                put(out, path, at, value);
            }
        }
        for (path, rows) in rows {
            let Some((inner, has_keys)) = properties.get(path.as_str()).and_then(|it| it.rows) else { continue };
            if let Some(value) = self.rows(rows, inner, from) {
                let value = if has_keys { keyed(value) } else { value };
                let at = value.at;
                lead(out, path, rows.from.all().first().map_or("", String::as_str));
                put(out, path, at, value);
            }
        }
    }

    /// The items that stand at any of some places: what one place lists, another may add to.
    fn together(&self, sources: &Sources, from: &Placed, links: &Links) -> Option<Spanned<'static>> {
        let mut found = sources.all().iter().filter_map(|it| self.one_of(it, &[], from, links, false));
        let first = found.next()?;
        let as_list = |it: Spanned<'static>| match it.value {
            Value::Scalar { .. } | Value::Pattern(_) | Value::Reference { .. } => {
                let at = it.at;
                Value::List(vec![it]).at(at)
            }
            _ => it,
        };
        Some(found.fold(as_list(first), |all, it| joined(all, as_list(it))))
    }

    /// The first of some places that holds something, and whether a text is wanted of it.
    fn first(&self, sources: &Sources, from: &Placed, links: &Links, is_text: bool) -> Option<Spanned<'static>> {
        let (source, rest) = sources.all().split_first()?;
        self.one_of(source, rest, from, links, is_text)
    }

    fn one_of(
        &self,
        source: &Source,
        rest: &[Source],
        from: &Placed,
        links: &Links,
        is_text: bool,
    ) -> Option<Spanned<'static>> {
        let next = || rest.split_first().and_then(|(source, rest)| self.one_of(source, rest, from, links, is_text));
        let (path, words, constant) = match source {
            Source::Is { .. } if !self.says_constants => return next(),
            Source::Is { is } => {
                let at = self.project.span(from.at);
                return Some(Value::Scalar { text: Cow::Owned(is.clone()), plain: true }.at(at));
            }
            Source::Matching { of, same, take } => {
                return self.matching(of, same, take, from, links).or_else(next);
            }
            Source::Named { among, whose, take } => {
                let list = find(from, among);
                return list.and_then(|it| self.among(&it, whose, take, links)).or_else(next);
            }
            Source::Granted { granted } => (granted, None, None),
            Source::Path(path) => (path, None, None),
            Source::Words { from, words } => (from, Some(words), None),
            Source::Given { given, is } => (given, None, Some(is)),
        };
        if let Some(cause) = self.it.open.get(path.split(['.', '[']).next().unwrap_or_default())
            && find(from, path.split(['.', '[']).next().unwrap_or_default()).is_none()
        {
            return Some(Value::Unknown(cause.clone()).at(self.project.span(from.at)));
        }
        let Some(found) = find(from, path) else { return next() };
        let mut value = match source {
            Source::Granted { .. } => self.granted(&found),
            _ if is_text => self.text(&found, links),
            _ => self.value(&found, links),
        };
        if let Some(words) = words {
            value = said(value, words);
        }
        if let Some(constant) = constant {
            value = given(value, constant);
        }
        match value.value {
            Value::Nothing => next(),
            // Where only one branch says something, the other may say it in another place.
            Value::Choice(condition, yes, no) => {
                let fall = |it: Spanned<'static>| match it.value {
                    Value::Nothing => next().unwrap_or(it),
                    _ => it,
                };
                Some(Value::Choice(condition, Box::new(fall(*yes)), Box::new(fall(*no))).at(value.at))
            }
            _ => Some(value),
        }
    }

    pub(super) fn rows(&self, rows: &Rows, table: &'static Table, from: &Placed) -> Option<Spanned<'static>> {
        let mut all: Option<Spanned<'static>> = None;
        for path in rows.from.all() {
            let first = path.split(['.', '[']).next().unwrap_or_default();
            let found = find(from, path).map(|it| self.parts(&it, rows, table));
            // Those that are known are there whatever others there may be.
            let open = self.it.open.get(first).map(|cause| {
                let at = self.project.span(from.at);
                let unknown = Value::Unknown(cause.clone()).at(at);
                if found.is_some() { Value::List(vec![unknown]).at(at) } else { unknown }
            });
            for next in [found, open].into_iter().flatten() {
                all = Some(match all {
                    None => next,
                    Some(before) => joined(before, next),
                });
            }
        }
        all
    }

    fn parts(&self, list: &Placed, rows: &Rows, table: &'static Table) -> Spanned<'static> {
        let at = self.project.span(list.at);
        match list.value.known() {
            Given::List(items) | Given::Set(items) => {
                let mut out: Spanned<'static> = Value::List(Vec::new()).at(at);
                for item in items.iter() {
                    out = joined(out, self.parts_of(item, rows, table));
                }
                out
            }
            Given::Object(_) => self.parts_of(list, rows, table),
            Given::Choice(condition, both) => {
                let side =
                    |value: &Given| Box::new(self.parts(&Placed { value: value.clone(), at: list.at }, rows, table));
                Value::Choice(self.project.condition(*condition), side(&both[0]), side(&both[1])).at(at)
            }
            Given::Null => Value::List(Vec::new()).at(at),
            // Text that an expression encodes is what it encodes.
            Given::Document(inner) => self.parts(inner, rows, table),
            Given::Text(_) | Given::Pattern(_) => match held(list) {
                Some(inner) => self.parts(&inner, rows, table),
                None => Value::Unknown(Cause::Mistyped).at(at),
            },
            _ => self.value(list, &[]),
        }
    }

    /// What one block makes: one part, or one for each of the items of some of its arguments.
    fn parts_of(&self, block: &Placed, rows: &Rows, table: &'static Table) -> Spanned<'static> {
        let at = self.project.span(block.at);
        match block.value.known() {
            Given::Object(_) => {}
            Given::Choice(..) | Given::List(_) => return self.parts(block, rows, table),
            _ => return self.value(block, &[]),
        }
        let mut base = Value::Map(Vec::new()).at(at);
        self.fill(&rows.values, &rows.rows, table, block, &mut base);
        let makes_pairs = !rows.pairs.is_empty() || rows.entries.is_some();
        if rows.each.is_empty() && rows.itself.is_none() && !makes_pairs {
            return Value::List(vec![base]).at(at);
        }
        // A list of texts stands where it is written.
        let list = rows.each.values().next().filter(|_| rows.values.is_empty()).and_then(|it| find(block, it));
        let at = list.map_or(at, |it| self.project.span(it.at));
        let mut out: Spanned<'static> = Value::List(Vec::new()).at(at);
        let names = rows.names.as_ref().map_or(("Key", "Value"), |it| (it.0.as_str(), it.1.as_str()));
        for (key, sources) in &rows.pairs {
            let Some(value) = self.first(sources, block, &[], false) else { continue };
            out = joined(out, pair(names, key, value));
        }
        if let Some(found) = rows.entries.as_ref().and_then(|it| find(block, it)) {
            out = joined(out, each_entry(names, self.value(&found, &[])));
        }
        for (property, path) in &rows.each {
            let Some(found) = find(block, path) else { continue };
            let value = self.value(&found, &links(table, property));
            out = joined(
                out,
                one_each(value, &mut |item| {
                    let mut part = base.clone();
                    let at = item.at;
                    put(&mut part, property, at, item);
                    part
                }),
            );
        }
        if let Some((property, flag)) = &rows.itself
            && let Some(found) = find(block, flag)
        {
            let flag = self.value(&found, &[]);
            let itself = || {
                let mut part = base.clone();
                put(&mut part, property, flag.at, self.reference(self.it.number, String::new()).at(flag.at));
                Value::List(vec![part]).at(flag.at)
            };
            out = joined(out, when(&flag, &itself));
        }
        out
    }

    pub(super) fn reference(&self, number: u32, name: String) -> Value<'static> {
        let name = if name.is_empty() { self.project.address(number) } else { name };
        let hole = format!("${{{}}}", name.replace(['{', '}'], ""));
        match self.project.resource(number) {
            Some(index) => Value::Reference { resource: Number { stack: 0, index }, hole },
            None => Value::Unknown(Cause::Unresolved { what: format!("`{name}`, which is known after apply"), hole }),
        }
    }

    /// Whether a resource of the deployment is in the part, and of one of these types.
    fn is_of(&self, number: u32, links: &Links) -> bool {
        self.project.resource(number).is_some_and(|it| links.contains(&self.project.type_name(it)))
    }

    /// The resource that a text means which is its ARN with `:*` for all within, as a trail wants that of its log group:
    /// <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail>.
    fn all_within(&self, text: &str, links: &Links) -> Option<Value<'static>> {
        let name = text.strip_suffix(":*")?.strip_prefix("${")?.strip_suffix('}')?;
        let number = self.project.named(name.rsplit_once('.')?.0)?;
        self.is_of(number, links).then(|| self.reference(number, name.to_owned()))
    }

    /// A value where a text is wanted: what an expression encodes is the text that comes of it.
    fn text(&self, it: &Placed, links: &Links) -> Spanned<'static> {
        let at = self.project.span(it.at);
        let inner = |value: &Given| Box::new(self.text(&Placed { value: value.clone(), at: it.at }, links));
        match &it.value {
            Given::Document(_) => match (it.value.as_text(), it.value.hole()) {
                (Some(text), _) => Value::Scalar { text: Cow::Owned(text.into_owned()), plain: false }.at(at),
                (None, Some(text)) => Value::Pattern(text).at(at),
                (None, None) => self.value(it, links),
            },
            Given::Choice(condition, both) => {
                Value::Choice(self.project.condition(*condition), inner(&both[0]), inner(&both[1])).at(at)
            }
            _ => self.value(it, links),
        }
    }

    /// A value as CloudFormation's side has it.
    pub(super) fn value(&self, it: &Placed, links: &Links) -> Spanned<'static> {
        let at = self.project.span(it.at);
        let inner = |value: &Given| self.value(&Placed { value: value.clone(), at: it.at }, links);
        match &it.value {
            Given::Null => Value::Nothing,
            Given::Bool(it) => Value::Scalar { text: Cow::Borrowed(if *it { "true" } else { "false" }), plain: true },
            Given::Number(it) => {
                Value::Scalar { text: Cow::Owned(hardline_terraform::value::number_text(*it)), plain: true }
            }
            Given::Text(it) => match self.it.account.as_ref().and_then(|account| tags::with_own_account(it, account)) {
                Some(text) => Value::Pattern(text),
                None => Value::Scalar { text: Cow::Owned(it.to_string()), plain: false },
            },
            Given::Pattern(it) => match self.all_within(it, links) {
                Some(reference) => reference,
                None => Value::Pattern(it.to_string()),
            },
            Given::Document(it) => return self.value(it, &[]),
            Given::List(items) | Given::Set(items) => {
                let mut all: Spanned<'static> = Value::List(Vec::new()).at(at);
                for item in items.iter() {
                    let item = self.value(item, links);
                    let at = item.at;
                    all = joined(all, Value::List(vec![item]).at(at));
                }
                return all;
            }
            Given::Object(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, it)| {
                        let value = self.value(it, links);
                        (Cow::Owned(key.to_string()), value.at, value)
                    })
                    .collect(),
            ),
            Given::Resource(number) => self.reference(*number, String::new()),
            Given::Attribute(attribute) => match &attribute.value {
                // What is known stays a text, but where the property may link to a resource of that type.
                Some(known) if !self.is_of(attribute.resource, links) => return inner(known),
                None if attribute.name.rsplit('.').next() == Some("id") && !self.is_of(attribute.resource, links) => {
                    match self.project.id(attribute.resource) {
                        Some(it) => return inner(&it.value),
                        None => self.reference(attribute.resource, attribute.name.clone()),
                    }
                }
                _ => self.reference(attribute.resource, attribute.name.clone()),
            },
            Given::Module(_) => Value::Unknown(Cause::Mistyped),
            Given::Many(_) => Value::Unknown(Cause::Uncertain { what: "how many there are".to_owned() }),
            Given::Unknown(cause) => Value::Unknown(match cause.as_ref() {
                Why::Unresolved { what, hole } if hole == PERHAPS => Cause::Uncertain { what: what.clone() },
                Why::Unresolved { what, hole } => {
                    Cause::Unresolved { what: what.clone(), hole: format!("${{{hole}}}") }
                }
                Why::Outside { what, hole } => Cause::Outside { what: what.clone(), hole: format!("${{{hole}}}") },
                Why::Wrong(what) => {
                    Cause::Unresolved { what: format!("a value that Terraform refuses: {what}"), hole: String::new() }
                }
                Why::Limit => Cause::Limit,
            }),
            Given::Choice(condition, both) => {
                Value::Choice(self.project.condition(*condition), Box::new(inner(&both[0])), Box::new(inner(&both[1])))
            }
            Given::Test(condition) => Value::Choice(
                self.project.condition(*condition),
                Box::new(inner(&Given::Bool(true))),
                Box::new(inner(&Given::Bool(false))),
            ),
        }
        .at(at)
    }
}

/// What a path leads to; blocks that are there once are looked through.
pub(super) fn find(from: &Placed, path: &str) -> Option<Placed> {
    if path.is_empty() {
        return Some(from.clone());
    }
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    match from.value.known() {
        Given::Object(entries) => {
            let (name, is_all) = step.strip_suffix("[]").map_or((step, false), |it| (it, true));
            let found = entries.get(name)?;
            if is_all { all(found, rest) } else { find(found, rest) }
        }
        Given::List(items) | Given::Set(items) => match items.as_slice() {
            [only] => find(only, path),
            [] => None,
            // Of blocks by conditions, the one that is there is meant.
            [first, ..]
                if items.len() <= MAX_EITHER && items.iter().any(|it| matches!(it.value, Given::Choice(..))) =>
            {
                let one = items.iter().rev().fold(Given::Null, |all, it| either(&it.value, &all, path));
                find(&Placed { value: one, at: first.at }, path)
            }
            // A block that is there more than once where one is read: what each says would have to be told apart.
            [first, ..] => Some(Placed { value: several(path), at: first.at }),
        },
        Given::Choice(condition, both) => {
            let side = |value: &Given| {
                find(&Placed { value: value.clone(), at: from.at }, path).map_or(Given::Null, |it| it.value)
            };
            let (yes, no) = (side(&both[0]), side(&both[1]));
            let at = find(&Placed { value: both[0].clone(), at: from.at }, path)
                .or_else(|| find(&Placed { value: both[1].clone(), at: from.at }, path))
                .map_or(from.at, |it| it.at);
            Some(Placed { value: Given::Choice(*condition, Rc::new([yes, no])), at })
        }
        Given::Null => None,
        Given::Document(inner) => find(inner, path),
        Given::Text(_) | Given::Pattern(_) => match held(from) {
            Some(inner) => find(&inner, path),
            None => Some(from.clone()),
        },
        // A block that may be there any number of times may not be there at all.
        Given::Many(all) => {
            Some(Placed { value: Given::unresolved("how many blocks there are", PERHAPS), at: all.item.at })
        }
        Given::Unknown(_) => Some(Placed { value: Given::perhaps(&from.value), at: from.at }),
        _ => Some(from.clone()),
    }
}

/// The most blocks by conditions of which one is meant.
const MAX_EITHER: usize = 4;

/// What is not known of blocks that are there at once where one is read.
fn several(path: &str) -> Given {
    Given::unresolved(format!("which of several blocks is meant by `{path}`"), path)
}

/// The one of two that is there, under whatever conditions; not known where both are.
fn either(one: &Given, other: &Given, path: &str) -> Given {
    match (one, other) {
        (Given::Null, it) | (it, Given::Null) => it.clone(),
        (Given::Choice(condition, both), _) => {
            Given::Choice(*condition, Rc::new([either(&both[0], other, path), either(&both[1], other, path)]))
        }
        (_, Given::Choice(condition, both)) => {
            Given::Choice(*condition, Rc::new([either(one, &both[0], path), either(one, &both[1], path)]))
        }
        _ => several(path),
    }
}

/// What a path leads to from each item of a list.
fn all(list: &Placed, rest: &str) -> Option<Placed> {
    match list.value.known() {
        Given::List(items) | Given::Set(items) => {
            let mut out = Vec::new();
            for item in items.iter() {
                match find(item, rest) {
                    Some(Placed { value: Given::List(inner) | Given::Set(inner), .. }) => {
                        out.extend(inner.iter().cloned());
                    }
                    Some(it) => out.push(it),
                    None => {}
                }
            }
            Some(Placed { value: Given::List(Rc::new(out)), at: list.at })
        }
        Given::Null => None,
        _ => find(list, rest),
    }
}

/// Two lists as one; where either turns on a condition, so does the result.
pub(super) fn joined(one: Spanned<'static>, other: Spanned<'static>) -> Spanned<'static> {
    /// The most conditions that one list may turn on.
    const MAX: usize = 8;
    let at = one.at;
    if depth(&one) + depth(&other) > MAX {
        return Value::Unknown(Cause::Limit).at(at);
    }
    match (one.value, other.value) {
        (Value::List(mut a), Value::List(b)) => {
            // An item by a condition is there or not; a list holds it as its own kind of choice.
            a.extend(b);
            Value::List(a).at(at)
        }
        (Value::Choice(condition, yes, no), b) => {
            let b = b.at(other.at);
            Value::Choice(condition, Box::new(joined(*yes, b.clone())), Box::new(joined(*no, b))).at(at)
        }
        (a, Value::Choice(condition, yes, no)) => {
            let a = a.at(at);
            Value::Choice(condition, Box::new(joined(a.clone(), *yes)), Box::new(joined(a, *no))).at(at)
        }
        (Value::Unknown(cause), _) | (_, Value::Unknown(cause)) => Value::Unknown(cause).at(at),
        (Value::Nothing, b) => b.at(other.at),
        (a, Value::Nothing) => a.at(at),
        (Value::List(mut a), b) => {
            a.push(b.at(other.at));
            Value::List(a).at(at)
        }
        (a, _) => a.at(at),
    }
}

/// How many conditions a list turns on, one within the other.
fn depth(list: &Spanned<'static>) -> usize {
    match &list.value {
        Value::Choice(_, yes, no) => 1 + depth(yes).max(depth(no)),
        _ => 0,
    }
}

/// A part for each item of a value.
pub(super) fn one_each(
    value: Spanned<'static>,
    make: &mut dyn FnMut(Spanned<'static>) -> Spanned<'static>,
) -> Spanned<'static> {
    let at = value.at;
    match value.value {
        Value::List(items) => Value::List(items.into_iter().map(make).collect()).at(at),
        Value::Choice(condition, yes, no) => {
            let yes = one_each(*yes, make);
            let no = one_each(*no, make);
            Value::Choice(condition, Box::new(yes), Box::new(no)).at(at)
        }
        Value::Nothing => Value::List(Vec::new()).at(at),
        // One part stands for all that are not known.
        other => Value::List(vec![make(other.at(at))]).at(at),
    }
}

/// A list where a flag is set, and none where it is not.
fn when(flag: &Spanned<'static>, make: &dyn Fn() -> Spanned<'static>) -> Spanned<'static> {
    match &flag.value {
        Value::Scalar { text, .. } if text == "true" => make(),
        Value::Choice(condition, yes, no) => {
            Value::Choice(*condition, Box::new(when(yes, make)), Box::new(when(no, make))).at(flag.at)
        }
        Value::Unknown(cause) => Value::Unknown(cause.clone()).at(flag.at),
        _ => Value::List(Vec::new()).at(flag.at),
    }
}

/// A value in other words; what has none stays as it is.
fn said(value: Spanned<'static>, words: &BTreeMap<String, String>) -> Spanned<'static> {
    let at = value.at;
    match value.value {
        Value::Scalar { text, plain } => match words.get(text.as_ref()) {
            Some(word) if word.is_empty() => Value::Nothing,
            Some(word) => Value::Scalar { text: Cow::Owned(word.clone()), plain: true },
            None => Value::Scalar { text, plain },
        },
        Value::Choice(condition, yes, no) => {
            Value::Choice(condition, Box::new(said(*yes, words)), Box::new(said(*no, words)))
        }
        Value::List(items) => Value::List(items.into_iter().map(|it| said(it, words)).collect()),
        other => other,
    }
    .at(at)
}

/// Makes the pieces that CloudFormation has around a property and Terraform has not: they stand where the whole does, not
/// where the first of their properties happens to.
fn lead(out: &mut Spanned<'static>, path: &str, from: &str) {
    let at = out.at;
    let depth = path.matches('.').count().saturating_sub(from.matches('.').count());
    for (end, _) in path.match_indices('.').take(depth) {
        put(out, &path[..end], at, Value::Map(Vec::new()).at(at));
    }
}

/// The one block of a list that holds no more, under whatever conditions.
fn only(list: Spanned<'static>) -> Spanned<'static> {
    let at = list.at;
    match list.value {
        Value::List(mut items) if items.len() == 1 && matches!(items[0].value, Value::Map(_)) => items.remove(0),
        Value::Choice(condition, yes, no) => Value::Choice(condition, Box::new(only(*yes)), Box::new(only(*no))).at(at),
        other => other.at(at),
    }
}

/// Puts a value at a path of a map; what is there already stays.
pub(super) fn put(into: &mut Spanned<'static>, path: &str, at: Span, value: Spanned<'static>) {
    if path.is_empty() {
        *into = value;
        return;
    }
    // What is there by a condition is filled on each of its sides.
    if let Value::Choice(condition, yes, no) = &mut into.value {
        let value_at = value.at;
        let (with, without) = match value.value {
            Value::Choice(same, with, without) if same == *condition => (*with, *without),
            other => {
                let other = other.at(value_at);
                (other.clone(), other)
            }
        };
        put(yes, path, at, with);
        put(no, path, at, without);
        return;
    }
    let Value::Map(entries) = &mut into.value else { return };
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let found = entries.iter().position(|it| it.0 == step);
    if rest.is_empty() {
        if found.is_none() {
            entries.push((Cow::Owned(step.to_owned()), at, value));
        }
        return;
    }
    let index = found.unwrap_or_else(|| {
        entries.push((Cow::Owned(step.to_owned()), at, Value::Map(Vec::new()).at(at)));
        entries.len() - 1
    });
    put(&mut entries[index].2, rest, at, value);
}
