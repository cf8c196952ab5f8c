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
    beside::{Beside, Items, entry},
    configuration::{Block, Written},
    made,
    masks::{self, Entries, is_all, is_any},
};
use crate::{
    Deployment, Project,
    evaluate::Made,
    module::Told,
    providers::Through,
    value::{Attribute, ONLY_AFTER_APPLY, PERHAPS, Place, Placed, Value, WRITTEN_SECRET},
};

/// What the names of attributes end in whose texts are taken to be secrets, whatever a document says of them: raw states, and
/// plans of old versions, do not say it of all.
const SECRETS: &[&str] = &["password", "secret", "secret_string", "token", "private_key", "secret_key", "credentials"];

/// The attributes by which a resource may be known to others.
const NAMES: &[&str] = &["id", "arn"];

/// What is said of a value in its own shape.
#[derive(Clone, Copy)]
struct Marks<'t> {
    unknown: Option<Node<'t>>,
    sensitive: Option<Node<'t>>,
}

/// Where in a resource a value is.
pub(super) struct Spot<'s> {
    /// The resource, by its number in the plan.
    pub(super) number: usize,
    /// The steps to the value from the resource.
    pub(super) path: String,
    /// Where what holds the value stands in the source.
    pub(super) near: Option<Place>,
    pub(super) beside: Beside<'s>,
}

pub(super) struct Reader<'p, 't> {
    pub(super) is_block: &'p dyn Fn(&str, &str) -> bool,
    pub(super) plan: &'p Plan<'t>,
    pub(super) file: u32,
    /// The number in the deployment of each resource.
    pub(super) numbers: Vec<u32>,
    pub(super) source: Option<(&'p Project, HashMap<&'p str, &'p Made>)>,
    /// Resources by what is known of their identifiers.
    pub(super) known: HashMap<&'t str, Vec<usize>>,
    /// The numbers that something in the deployment has.
    pub(super) there: HashSet<u32>,
    pub(super) words: RefCell<HashMap<&'t str, Rc<str>>>,
    /// How many documents are read within documents.
    pub(super) depth: Cell<usize>,
}

pub(super) fn deployment(
    plan: &Plan<'_>,
    source: Option<(&Project, Deployment)>,
    file: u32,
    wanted: &dyn Fn(&str) -> bool,
    is_block: &dyn Fn(&str, &str) -> bool,
) -> Deployment {
    let mut out = Deployment { lost: plan.lost.map(str::to_owned), ..Deployment::default() };
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
        is_block,
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
            out.problems.push(Told::within(file, Problem { span: it.at, message }));
            let what = || format!("`{}`, which is not in the document", it.address);
            out.lost.get_or_insert_with(what);
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
            out.lost = out.lost.or(made.lost);
            // What a module made that is in the state is told there.
            let is_there = |call: &str| {
                let within = |it: &&str| it.strip_prefix(call).is_some_and(|it| it.starts_with(['.', '[']));
                there.iter().any(within)
            };
            out.unread = made.unread.into_iter().filter(|it| !is_there(&it.address)).collect();
        }
        (out.conditions, out.providers) = (made.conditions, made.providers);
        out.origins = made.origins;
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
        // A broken block says nothing of what it leaves out.
        let there = self.source.as_ref().and_then(|it| it.1.get(planned.address).copied()).filter(|it| !it.is_lost);
        made.at = there.map_or(Place { file: self.file, span: planned.at }, |it| it.at);
        made.provider = there.map_or(Through::Nothing, |it| it.provider);
        made.values = std::rc::Rc::new(self.values_of(number, there));
        made
    }

    fn block(&self, number: usize) -> Option<Block<'t>> {
        let parts = &self.plan.resources[number].parts;
        let path = super::address::modules(parts.module);
        let module = self.plan.configuration.module(path.iter().map(|it| it.1.word))?;
        module.resources.get(&(parts.is_data, parts.type_name, parts.name)).copied()
    }

    /// All values of a resource.
    pub(super) fn values_of(&self, number: usize, there: Option<&'p Made>) -> BTreeMap<Rc<str>, Placed> {
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
        // Asked only of what is not known.
        let is_whole = marks.unknown.is_none_or(|it| it.entries().next().is_none());
        let there = Entries::of(node.filter(|_| !is_whole));
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
                node.map(|it| self.hidden(it.span(), written.entry(name), spot))
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
            return Some(self.hidden(span, written, spot));
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
            Kind::Sequence => {
                let items = self.list(node, marks, written, spot);
                let at = self.place(spot, node.span());
                (!items.is_empty() || is_set).then(|| Placed { value: Value::List(Rc::new(items)), at })
            }
            Kind::Scalar => self.scalar(node, written, spot).filter(|it| is_set || !is_blank(&it.value)),
        }
    }

    /// The items of a list.
    fn list(&self, node: Node<'t>, marks: Marks<'t>, written: Written<'t>, spot: &mut Spot<'p>) -> Vec<Placed> {
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
        out
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

    /// What only an apply tells; none where it is left out, so that the provider or AWS decides.
    fn after_apply(&self, span: Span, written: Written<'t>, spot: &Spot<'p>) -> Option<Placed> {
        let at = self.place(spot, span);
        let is_new = self.plan.resources[spot.number].is_new;
        let told = |hole: &str| {
            let name = self.name(spot);
            let hole = if hole.is_empty() { name.clone() } else { hole.to_owned() };
            Value::unresolved(format!("`{name}`, {ONLY_AFTER_APPLY}"), hole)
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
            (Beside::Nothing, _) if is_new => return None,
            (Beside::None, Written::Nothing) if is_new && !self.may_be_dynamic(spot) => return None,
            (Beside::None, Written::Expression(_)) => self.referred(written, spot, at).unwrap_or_else(|| told("")),
            (Beside::None, Written::Block(_) | Written::Blocks(_)) => told(""),
            _ => told(PERHAPS),
        };
        Some(Placed { value, at })
    }

    /// Whether what is not known may be a `dynamic` block, of which the configuration says nothing.
    fn may_be_dynamic(&self, spot: &Spot<'p>) -> bool {
        let type_name = self.plan.resources[spot.number].parts.type_name;
        let path: Vec<&str> = spot.path.split('.').map(|it| it.split('[').next().unwrap_or(it)).collect();
        (self.is_block)(type_name, &path.join(".")) && self.plan.may_hang_on_others(spot.number)
    }

    /// A value that is not to be shown: what the source says in its place, if that is no secret there.
    fn hidden(&self, span: Span, written: Written<'t>, spot: &Spot<'p>) -> Placed {
        let at = self.place(spot, span);
        let name = self.name(spot);
        let in_code = |name: &str| Value::unresolved(format!("`{name}`, {WRITTEN_SECRET}"), name);
        let value = match (spot.beside, &self.source) {
            (Beside::Value(it), _) if !it.value.is_known() => it.value.clone(),
            (Beside::Value(it), Some((project, _))) if is_written(project, it.at) => it.value.hidden(&name, true),
            (Beside::None, _) if written.is_constant() => in_code(&name),
            _ if self.is_given(spot.number, written) => {
                Value::unresolved(format!("`{name}`, which is sensitive"), name)
            }
            // It may be written out in the configuration.
            _ => Value::outside(format!("the sensitive value `{name}`"), name),
        };
        Placed { value, at }
    }

    /// Whether a value of the root module is given by variables that have no default, so that nobody wrote it down there.
    fn is_given(&self, number: usize, written: Written<'t>) -> bool {
        let Some(root) = self.plan.configuration.modules.first() else { return false };
        let references = written.references();
        let is_open = |it: &&str| it.strip_prefix("var.").is_some_and(|it| root.open_variables.contains(it));
        self.plan.resources[number].parts.module.is_empty() && !references.is_empty() && references.iter().all(is_open)
    }

    pub(super) fn name(&self, spot: &Spot<'p>) -> String {
        let address = self.plan.resources[spot.number].address;
        format!("{address}.{}", spot.path)
    }

    /// The place of a value: in the source, if there is one, or in the document.
    pub(super) fn place(&self, spot: &Spot<'p>, span: Span) -> Place {
        match spot.beside {
            Beside::Value(it) => it.at,
            _ => spot.near.unwrap_or(Place { file: self.file, span }),
        }
    }

    pub(super) fn is_there(&self, number: u32) -> bool {
        self.there.contains(&number)
    }

    /// A name, kept once.
    fn word(&self, name: &'t str) -> Rc<str> {
        Rc::clone(self.words.borrow_mut().entry(name).or_insert_with(|| name.into()))
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
