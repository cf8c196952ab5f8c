//! The values of a plan's or a state's resources: what is known as it is, what only an apply tells by what the configuration
//! says of it, and what is sensitive without it.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use hardline_tree::{Kind, Node, Problem, Span};

use super::{
    Plan, Planned, Sort,
    configuration::{Block, Written},
    made,
    masks::{self, Entries, is_all, is_any},
};
use crate::{
    Deployment, Project,
    evaluate::Made,
    limits::MAX_MODULE_DEPTH,
    module::Told,
    policy_document,
    providers::Through,
    value::{Attribute, PERHAPS, Place, Placed, Value},
};

/// What the names of attributes end in whose texts are taken to be secrets, whatever a document says of them: raw states, and
/// plans of old versions, do not say it of all.
const SECRETS: &[&str] = &["password", "secret", "secret_string", "token", "private_key", "secret_key", "credentials"];

/// The attributes by which a resource may be known to others.
const NAMES: &[&str] = &["id", "arn"];

/// What a source beside a plan says of a value.
#[derive(Clone, Copy)]
enum Beside<'s> {
    /// There is no source of it.
    None,
    /// The source says nothing of it.
    Nothing,
    /// The source says this.
    Value(&'s Placed),
}

/// What is said of a value in its own shape.
#[derive(Clone, Copy)]
struct Marks<'t> {
    unknown: Option<Node<'t>>,
    sensitive: Option<Node<'t>>,
}

/// Where in a resource a value is.
struct Spot<'s> {
    /// The resource, by its number in the plan.
    number: usize,
    /// The steps to the value from the resource.
    path: String,
    /// Where what holds the value stands in the source.
    near: Option<Place>,
    beside: Beside<'s>,
}

struct Reader<'p, 't> {
    plan: &'p Plan<'t>,
    file: u32,
    /// The number in the deployment of each resource.
    numbers: Vec<u32>,
    source: Option<(&'p Project, HashMap<&'p str, &'p Made>)>,
    /// Resources by what is known of their identifiers.
    known: HashMap<&'t str, Vec<usize>>,
    /// The numbers that something in the deployment has.
    there: HashSet<u32>,
    words: RefCell<HashMap<&'t str, Rc<str>>>,
    /// How many documents are read within documents.
    depth: Cell<usize>,
}

pub(super) fn deployment(
    plan: &Plan<'_>,
    source: Option<(&Project, Deployment)>,
    file: u32,
    wanted: &dyn Fn(&str) -> bool,
) -> Deployment {
    let mut out = Deployment::default();
    let made_there = source.as_ref().map_or(&[][..], |it| it.1.resources.as_slice());
    let by_address: HashMap<&str, &Made> = made_there.iter().map(|it| (it.address.as_str(), it)).collect();
    let mut next = made_there.iter().map(|it| it.number + 1).max().unwrap_or_default();
    let mut numbers = Vec::with_capacity(plan.resources.len());
    for it in &plan.resources {
        numbers.push(by_address.get(it.address).map_or(next, |it| it.number));
        next += u32::from(!by_address.contains_key(it.address));
    }
    let there = plan.resources.iter().zip(&numbers).filter(|it| !it.0.parts.is_data).map(|it| *it.1).collect();
    let reader = Reader {
        plan,
        there,
        file,
        numbers,
        source: source.as_ref().map(|it| (it.0, by_address)),
        known: known(plan, wanted),
        words: RefCell::default(),
        depth: Cell::new(0),
    };
    for (number, it) in
        plan.resources.iter().enumerate().filter(|(_, it)| !it.parts.is_data && wanted(it.parts.type_name))
    {
        // A resource of which nothing is said is not one that leaves everything out.
        if it.values.is_none_or(|it| it.kind() != Kind::Mapping) || is_all(it.unknown) {
            let message =
                format!("the values of `{}` are not in the document, so that it is not in the ledger", it.address);
            out.problems.push(Told { file, problem: Problem { span: it.at, message } });
            continue;
        }
        out.resources.push(reader.resource(number, it));
    }
    drop(reader);
    out.files.push(file);
    if let Some((_, made)) = source {
        // What is not there yet is part of what a state will come to; what a plan leaves out will not be there.
        if plan.sort == Sort::State {
            let there: HashSet<&str> = plan.resources.iter().map(|it| it.address).collect();
            out.resources.extend(made.resources.into_iter().filter(|it| !there.contains(it.address.as_str())));
        }
        (out.conditions, out.providers) = (made.conditions, made.providers);
        out.files.extend(made.files);
    }
    out
}

/// Resources by their identifiers, as far as those are known and no secret.
fn known<'t>(plan: &Plan<'t>, wanted: &dyn Fn(&str) -> bool) -> HashMap<&'t str, Vec<usize>> {
    let mut all: HashMap<&'t str, Vec<usize>> = HashMap::new();
    for (number, it) in
        plan.resources.iter().enumerate().filter(|(_, it)| !it.parts.is_data && wanted(it.parts.type_name))
    {
        for (key, value) in it.values.into_iter().flat_map(Node::entries) {
            if key.text().is_some_and(|it| NAMES.contains(&it))
                && let Some(text) = value.text().filter(|it| !it.is_empty() && !value.is_plain())
            {
                let numbers = all.entry(text).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
    }
    all
}

impl<'p, 't> Reader<'p, 't> {
    fn resource(&self, number: usize, planned: &Planned<'t>) -> Made {
        let mut made = made(planned, self.numbers[number]);
        let there = self.source.as_ref().and_then(|it| it.1.get(planned.address).copied());
        made.at = there.map_or(Place { file: self.file, span: planned.at }, |it| it.at);
        made.provider = there.map_or(Through::Nothing, |it| it.provider);
        made.values = self.values_of(number, there);
        made
    }

    fn block(&self, number: usize) -> Option<Block<'t>> {
        let parts = &self.plan.resources[number].parts;
        let path = super::address::modules(parts.module);
        let module = self.plan.configuration.module(path.iter().map(|it| it.1.word))?;
        module.resources.get(&(parts.is_data, parts.type_name, parts.name)).copied()
    }

    /// All values of a resource.
    fn values_of(&self, number: usize, there: Option<&'p Made>) -> BTreeMap<Rc<str>, Placed> {
        let planned = &self.plan.resources[number];
        let written = self.block(number).map_or(Written::Unread, |it| Written::Block(it.expressions));
        let mut spot = Spot { number, path: String::new(), near: there.map(|it| it.at), beside: Beside::None };
        let marks = Marks { unknown: planned.unknown, sensitive: planned.sensitive };
        let beside = |name: &str| match there {
            Some(it) => it.values.get(name).map_or(Beside::Nothing, Beside::Value),
            None => Beside::None,
        };
        self.object(planned.values, marks, written, &beside, &mut spot)
    }

    fn object(
        &self,
        node: Option<Node<'t>>,
        marks: Marks<'t>,
        written: Written<'t>,
        beside: &dyn Fn(&str) -> Beside<'p>,
        spot: &mut Spot<'p>,
    ) -> BTreeMap<Rc<str>, Placed> {
        let (unknown, sensitive) = (Entries::of(marks.unknown), Entries::of(marks.sensitive));
        let there = Entries::of(node);
        let given = node.into_iter().flat_map(Node::entries).filter_map(|(key, it)| Some((key.text()?, Some(it))));
        // What is not known is left out of the values.
        let open = marks.unknown.into_iter().flat_map(Node::entries).filter(|it| is_any(it.1));
        let open = open.filter_map(|it| it.0.text()).filter(|it| there.get(it).is_none()).map(|it| (it, None));
        let mut out = BTreeMap::new();
        for (name, node) in given.chain(open) {
            let marks = Marks { unknown: unknown.get(name), sensitive: sensitive.get(name) };
            let length = spot.path.len();
            let is_top = length == 0;
            if !is_top {
                spot.path.push('.');
            }
            spot.path.push_str(name);
            let outer = std::mem::replace(&mut spot.beside, beside(name));
            let is_secret = is_secret(name, node) || is_top && self.plan.resources[spot.number].hidden.contains(&name);
            let value = if is_secret {
                node.map(|it| self.hidden(it.span(), spot))
            } else {
                self.value(node, marks, written.entry(name), spot)
            };
            if let Some(value) = value {
                out.insert(self.word(name), value);
            }
            spot.beside = outer;
            spot.path.truncate(length);
        }
        out
    }

    /// What a value is; none where it is left out.
    fn value(
        &self,
        node: Option<Node<'t>>,
        marks: Marks<'t>,
        written: Written<'t>,
        spot: &mut Spot<'p>,
    ) -> Option<Placed> {
        let node = node.filter(|it| !(it.is_plain() && it.text() == Some("null")));
        let is_open = is_all(marks.unknown);
        if is_all(marks.sensitive) {
            let span = node.or(marks.unknown.filter(|_| is_open))?.span();
            return Some(self.hidden(span, spot));
        }
        let is_partly_open = marks.unknown.is_some_and(is_any);
        let Some(node) = node.filter(|_| !is_open) else {
            let mask = marks.unknown.filter(|_| is_partly_open)?;
            return self.after_apply(mask.span(), written, spot);
        };
        let is_set = written.is_set() || matches!(spot.beside, Beside::Value(_));
        match node.kind() {
            Kind::Mapping => {
                let at = self.place(spot, node.span());
                let outer = spot.beside;
                let out = self.object(Some(node), marks, written, &|name| entry(outer, name), spot);
                (!out.is_empty() || is_set).then(|| Placed { value: Value::Object(Rc::new(out)), at })
            }
            Kind::Sequence => self
                .list(node, marks, written, spot)
                .filter(|it| is_set || !it.is_empty())
                .map(|items| Placed { value: Value::List(Rc::new(items)), at: self.place(spot, node.span()) }),
            Kind::Scalar => self.scalar(node, written, spot).filter(|it| is_set || !is_blank(&it.value)),
        }
    }

    /// The items of a list.
    fn list(&self, node: Node<'t>, marks: Marks<'t>, written: Written<'t>, spot: &mut Spot<'p>) -> Option<Vec<Placed>> {
        let (unknown, sensitive) = (masks::items(marks.unknown), masks::items(marks.sensitive));
        let outer = spot.beside;
        let mut beside = Items::of(outer);
        let length = spot.path.len();
        let mut out = Vec::new();
        for (index, item) in node.items().enumerate() {
            let marks = Marks { unknown: unknown.get(index).copied(), sensitive: sensitive.get(index).copied() };
            spot.path.push_str(&format!("[{index}]"));
            spot.beside = beside.next(index, item);
            let value = self.value(Some(item), marks, written.item(Some(item)), spot);
            // An item that holds nothing known is an item all the same.
            let value = value.or_else(|| {
                let is_object = item.kind() == Kind::Mapping;
                is_object.then(|| Placed { value: Value::Object(Rc::default()), at: self.place(spot, item.span()) })
            });
            out.extend(value);
            spot.path.truncate(length);
        }
        spot.beside = outer;
        Some(out)
    }

    fn scalar(&self, node: Node<'t>, written: Written<'t>, spot: &Spot<'p>) -> Option<Placed> {
        let text = node.text()?;
        let at = self.place(spot, node.span());
        let value = match text {
            "true" if node.is_plain() => Value::Bool(true),
            "false" if node.is_plain() => Value::Bool(false),
            _ if node.is_plain() => {
                text.parse().ok().filter(|it: &f64| it.is_finite()).map_or(Value::Null, Value::Number)
            }
            _ => self.named(text, written, spot),
        };
        Some(Placed { value, at })
    }

    /// A text, with the resource that it names if it names one.
    fn named(&self, text: &'t str, written: Written<'t>, spot: &Spot<'p>) -> Value {
        let value = Value::text(text);
        if let Beside::Value(Placed { value: Value::Attribute(it), .. }) = spot.beside
            && self.is_there(it.resource)
        {
            return Value::Attribute(Rc::new(Attribute {
                resource: it.resource,
                name: it.name.clone(),
                value: Some(value),
            }));
        }
        let Some(number) = self.known.get(text).and_then(|it| self.meant(it, written, spot.number)) else {
            return value;
        };
        let name = self.plan.resources[number].address.to_owned();
        Value::Attribute(Rc::new(Attribute { resource: self.numbers[number], name, value: Some(value) }))
    }

    /// Which of several resources that have the same identifier is meant.
    fn meant(&self, hits: &[usize], written: Written<'t>, own: usize) -> Option<usize> {
        /// More than so many resources of one identifier are no evidence of anything.
        const MOST: usize = 32;
        let others: Vec<usize> = hits.iter().copied().filter(|it| *it != own).take(MOST + 1).collect();
        let only = |some: &[usize]| if let [only] = some { Some(*only) } else { None };
        if others.len() < 2 || others.len() > MOST {
            return only(&others);
        }
        let referred = self.plan.targets(own, &written.references());
        let by_reference: Vec<usize> =
            others.iter().copied().filter(|it| referred.found.iter().any(|(to, _)| to == it)).collect();
        let planned = |it: usize| &self.plan.resources[it];
        let without_keys = |it: &str| super::address::Steps::of(it).map(|it| it.word.to_owned()).collect::<Vec<_>>();
        let depends: Vec<Vec<String>> = planned(own).depends.iter().map(|it| without_keys(it)).collect();
        let by_state: Vec<usize> =
            others.iter().copied().filter(|it| depends.contains(&without_keys(planned(*it).address))).collect();
        // What only says more of a resource often bears its identifier, and a longer type.
        let least = others.iter().copied().min_by_key(|it| planned(*it).parts.type_name.len())?;
        let is_root = |it: &usize| {
            let (type_name, least_name) = (planned(*it).parts.type_name, planned(least).parts.type_name);
            *it == least || type_name.len() > least_name.len() && type_name.starts_with(least_name)
        };
        only(&by_reference).or(only(&by_state)).or_else(|| others.iter().all(is_root).then_some(least))
    }

    /// What only an apply tells; none where it is left out, so that the provider or AWS decides.
    fn after_apply(&self, span: Span, written: Written<'t>, spot: &Spot<'p>) -> Option<Placed> {
        let at = self.place(spot, span);
        let is_new = self.plan.resources[spot.number].is_new;
        let told = |hole: &str| {
            let name = self.name(spot);
            let hole = if hole.is_empty() { name.clone() } else { hole.to_owned() };
            Value::unresolved(format!("`{name}`, which is known only after apply"), hole)
        };
        let value = match (spot.beside, written) {
            (Beside::Value(it), _) => match &it.value {
                Value::Null => return None,
                Value::Attribute(inner) if self.is_there(inner.resource) => {
                    Value::Attribute(Rc::new(Attribute { value: None, ..inner.as_ref().clone() }))
                }
                // The plan is made with values that the source alone does not have.
                Value::Attribute(_) => self.referred(written, spot, at).unwrap_or_else(|| told("")),
                it if it.is_known() => told(""),
                it => it.clone(),
            },
            // What a new resource is not told, the provider computes; it is left out, as in the source.
            (Beside::Nothing, _) | (Beside::None, Written::Nothing) if is_new => return None,
            (Beside::None, Written::Expression(_)) => self.referred(written, spot, at).unwrap_or_else(|| told("")),
            (Beside::None, Written::Block(_) | Written::Blocks(_)) => told(""),
            _ => told(PERHAPS),
        };
        Some(Placed { value, at })
    }

    /// What a value refers to that only an apply tells, by the configuration alone.
    fn referred(&self, written: Written<'t>, spot: &Spot<'p>, at: Place) -> Option<Value> {
        /// The most resources that one value is taken to list.
        const MOST: usize = 1_000;
        let targets = self.plan.targets(spot.number, &written.references());
        let mut open: Vec<(usize, Option<&'t str>)> = Vec::new();
        let mut is_mixed = targets.has_others;
        for (number, attribute) in targets.found {
            // The value is not known since something that it refers to is not: that is what it comes from.
            if !self.is_open(number, attribute) {
                is_mixed = true;
            } else if !open.iter().any(|it| it.0 == number) {
                open.push((number, attribute));
            }
        }
        let is_list = spot.path.ends_with('s');
        match open.as_slice() {
            [(number, Some("json" | "minified_json"))]
                if self.plan.resources[*number].parts.type_name == "aws_iam_policy_document" =>
            {
                self.document(*number)
            }
            [(number, attribute)] => self.attribute(*number, *attribute, spot),
            [_, _, ..] if is_list && !is_mixed && open.len() <= MOST => {
                let items = open.iter().filter_map(|it| self.attribute(it.0, it.1, spot));
                Some(Value::list(items.collect::<Vec<_>>(), at))
            }
            _ => None,
        }
    }

    /// An attribute of a resource that a value comes from. What else takes part is not known, so that the text is not either.
    fn attribute(&self, number: usize, attribute: Option<&str>, spot: &Spot<'p>) -> Option<Value> {
        let planned = &self.plan.resources[number];
        if planned.parts.is_data {
            return None;
        }
        let name = attribute.map_or_else(|| planned.address.to_owned(), |it| format!("{}.{it}", planned.address));
        let own = self.name(spot);
        let text = Value::unresolved(format!("`{own}`, which is known only after apply"), own);
        Some(Value::Attribute(Rc::new(Attribute { resource: self.numbers[number], name, value: Some(text) })))
    }

    /// Whether only an apply tells an attribute of a resource.
    fn is_open(&self, number: usize, attribute: Option<&str>) -> bool {
        let unknown = self.plan.resources[number].unknown;
        let mask = attribute.map_or(unknown, |it| unknown.and_then(|mask| mask.get(it)));
        mask.is_some_and(is_any)
    }

    /// The policy that a data source makes once it is read.
    fn document(&self, number: usize) -> Option<Value> {
        if self.depth.get() >= MAX_MODULE_DEPTH {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let planned = &self.plan.resources[number];
        let there = self.source.as_ref().and_then(|it| it.1.get(planned.address).copied());
        let values = self.values_of(number, there);
        let at = there.map_or(Place { file: self.file, span: planned.at }, |it| it.at);
        self.depth.set(self.depth.get() - 1);
        Some(policy_document::document(at, planned.address, &|name| values.get(name).cloned()))
    }

    /// A value that is not to be shown: what the source says in its place, if that is no secret there.
    fn hidden(&self, span: Span, spot: &Spot<'p>) -> Placed {
        let at = self.place(spot, span);
        let shown = match (spot.beside, &self.source) {
            (Beside::Value(it), Some((project, _))) if !it.value.is_known() || is_written(project, it.at) => {
                Some(it.value.clone())
            }
            _ => None,
        };
        let name = self.name(spot);
        let value = shown.unwrap_or_else(|| Value::unresolved(format!("`{name}`, which is sensitive"), name));
        Placed { value, at }
    }

    fn name(&self, spot: &Spot<'p>) -> String {
        let address = self.plan.resources[spot.number].address;
        format!("{address}.{}", spot.path)
    }

    /// The place of a value: in the source, if there is one, or in the document.
    fn place(&self, spot: &Spot<'p>, span: Span) -> Place {
        match spot.beside {
            Beside::Value(it) => it.at,
            _ => spot.near.unwrap_or(Place { file: self.file, span }),
        }
    }

    fn is_there(&self, number: u32) -> bool {
        self.there.contains(&number)
    }

    /// A name, kept once.
    fn word(&self, name: &'t str) -> Rc<str> {
        Rc::clone(self.words.borrow_mut().entry(name).or_insert_with(|| name.into()))
    }
}

/// What the source says of an entry of a value.
fn entry<'s>(beside: Beside<'s>, name: &str) -> Beside<'s> {
    let Beside::Value(it) = beside else { return Beside::None };
    match it.value.known() {
        Value::Object(entries) => entries.get(name).map_or(Beside::Nothing, Beside::Value),
        Value::Unknown(_) => beside,
        _ => Beside::None,
    }
}

/// What the source says of the items of a list, each of which is that of one item of the plan's.
struct Items<'s> {
    all: Vec<Option<&'s Placed>>,
    /// What it says of each of them.
    of_each: Beside<'s>,
}

impl<'s> Items<'s> {
    fn of(beside: Beside<'s>) -> Self {
        let Beside::Value(it) = beside else { return Self { all: Vec::new(), of_each: Beside::None } };
        match it.value.known() {
            Value::List(items) | Value::Set(items) => {
                Self { all: items.iter().map(Some).collect(), of_each: Beside::None }
            }
            Value::Many(inner) => Self { all: Vec::new(), of_each: Beside::Value(inner) },
            Value::Unknown(_) => Self { all: Vec::new(), of_each: beside },
            // An object where the plan has a list is a block that is there once.
            Value::Object(_) => Self { all: vec![Some(it)], of_each: Beside::None },
            _ => Self { all: Vec::new(), of_each: Beside::None },
        }
    }

    /// What the source says of an item: the one at the same place if it says the same, or else another that does.
    fn next(&mut self, index: usize, item: Node<'_>) -> Beside<'s> {
        /// The most items that are looked through for one.
        const MOST: usize = 100;
        let fits = |it: &Option<&Placed>| it.is_some_and(|it| agrees(&it.value, item));
        let found = match self.all.get(index) {
            Some(it) if fits(it) => Some(index),
            _ => self.all.iter().take(MOST).position(fits),
        };
        match found.and_then(|it| self.all[it].take()) {
            Some(it) => Beside::Value(it),
            None => self.of_each,
        }
    }
}

/// Whether what a source says and what a plan says may be the same: nothing known of both differs.
fn agrees(source: &Value, planned: Node<'_>) -> bool {
    let text_of = |it: Node<'_>| it.text().filter(|text| !(it.is_plain() && *text == "null")).map(str::to_owned);
    match source.known() {
        Value::Object(entries) => entries.iter().all(|(name, it)| {
            let theirs = planned.get(name).filter(|it| it.kind() == Kind::Scalar).and_then(text_of);
            theirs.is_none_or(|theirs| it.value.as_text().is_none_or(|own| own == theirs))
        }),
        other => match (other.as_text(), text_of(planned)) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => true,
        },
    }
}

/// Whether a text is a secret by the name that it has.
fn is_secret(name: &str, node: Option<Node<'_>>) -> bool {
    let is_text = node.is_some_and(|it| it.kind() == Kind::Scalar && !it.is_plain() && it.text() != Some(""));
    is_text && SECRETS.iter().any(|it| name.ends_with(it))
}

/// Whether a text of the source is written out there.
fn is_written(project: &Project, at: Place) -> bool {
    let text = project.files.get(at.file as usize).and_then(|it| it.text.get(at.span.range()));
    text.is_some_and(|it| it.starts_with('"') && !it.contains("${"))
}

/// Whether a value is what a document has where nothing is given.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(it) => it.is_empty(),
        _ => false,
    }
}
