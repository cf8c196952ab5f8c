//! The estate: what every source told, in rows of slots.

use std::{collections::HashMap, ops::Range, sync::Arc};

use hardline_tree::Span;

use crate::{Allowance, Conditions, Form, Settings, Table, Why, limits::MAX_OPEN_LINKS, tag::StoredTag};

/// Stands for all resources: of what links somewhere, and nobody knows where.
const ANY: u32 = u32::MAX;

/// Everything found, from any number of sources.
#[derive(Debug, Default)]
pub struct Estate {
    /// One part for each source that stands for itself.
    pub parts: Vec<Part>,
    /// What people settled beside the sources.
    pub settings: Settings,
}

/// A string of a part, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

/// A place of a part, by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// Where a value was read: a place of a part of the estate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The part, by number.
    pub part: u32,
    /// The place within it.
    pub place: PlaceId,
}

/// A span of one of a part's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, by number.
    pub file: u32,
    /// The bytes.
    pub span: Span,
}

/// A file that a part was read from.
#[derive(Clone, Debug)]
pub struct File {
    /// The path as the user gave it.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// What a place of it is called, by its text and the place's first byte, in a file whose lines tell nobody anything since a
    /// program wrote it. The text of such a file is never shown.
    pub attribute_at: Option<fn(&str, u32) -> Option<String>>,
}

/// What one source tells: a template, a root module, a snapshot. References resolve within it.
#[derive(Debug, Default)]
pub struct Part {
    /// The files it was read from.
    pub files: Vec<File>,
    /// The folder of the root module, where it is Terraform's: what modules are written in is read for each that uses it.
    pub root: Option<String>,
    /// Its resources, in the order of the source.
    pub resources: Vec<Resource>,
    /// Its conditions.
    pub conditions: Conditions,
    /// The violations that it asks to accept.
    pub allowances: Vec<Allowance>,
    /// What made some of the resources, in their order.
    constructs: Vec<Construct>,
    /// The files that deploy resources, each with the first resource from which on it does; before them, the first file.
    deployed_by: Vec<(u32, u32)>,
    /// What some resources are called within what deploys them, in their order.
    names_within: Vec<(u32, Symbol)>,
    /// The tags of its resources, by resource.
    pub(crate) tags: Vec<StoredTag>,
    /// The account that it is deployed to, if a source tells.
    pub(crate) account: Option<Symbol>,
    pub(crate) rows: Vec<Row>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) items: Vec<Slot>,
    pub(crate) choices: Vec<Choice>,
    /// Pairs of a resource and a row that links to it, sorted by resource, by the kind of the row, and by row: what asks for
    /// the links of one kind passes over no other, however many there are.
    ///
    /// Rows of which it is not known which resource they link to stand last, under [`ANY`].
    pub(crate) referrers: Vec<(u32, u32)>,
    /// Why there may be resources in the source that nobody has read.
    unread: Option<Symbol>,
    /// Resources that are given to what nobody has read, which may say more of them, and what that is; sorted.
    unread_of: Vec<(u32, Symbol)>,
    /// Resources that stand for any number of resources, and what decides how many; sorted.
    repeated: Vec<(u32, Symbol)>,
    /// Pairs of resources of which the first stands for any number and speaks of only one of those that the second stands for;
    /// sorted.
    unpaired: Vec<(u32, u32)>,
    /// How reasons for not knowing call the parameters whose values everybody reads who may look at the stack.
    shown_parameters: Vec<Symbol>,
    places: Vec<Place>,
    strings: String,
    string_ends: Vec<u32>,
}

/// A resource of the estate.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// What the source calls it.
    pub name: Symbol,
    /// Its CloudFormation type.
    pub type_name: Symbol,
    /// Where the source names it.
    pub at: PlaceId,
    /// The condition it is made under, by number.
    pub condition: Option<u32>,
    /// Its facts, if hardline reads its type.
    pub row: Option<u32>,
}

/// What made a resource of a template that a program wrote.
#[derive(Clone, Copy, Debug)]
struct Construct {
    resource: u32,
    path: Symbol,
    line: Option<Symbol>,
}

/// The facts of a resource, or of a piece of one such as a rule.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What its slots mean.
    pub table: &'static Table,
    /// The resource it belongs to, by number.
    pub resource: u32,
    /// Where it is written.
    pub at: PlaceId,
    pub(crate) first: u32,
}

/// One value and its place.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The value.
    pub value: Stored,
    /// Where it was read.
    pub at: PlaceId,
}

/// A value as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Left out.
    Absent,
    /// Not to be known.
    Unknown(Why),
    /// True or false.
    Truth(bool),
    /// A whole number, in two halves so that a slot stays small.
    Number([u32; 2]),
    /// A text known to the last character.
    Text(Symbol),
    /// A text with holes, written `${name}`, that only a deployment fills.
    Pattern(Symbol),
    /// A list: the first of its items and their number.
    Items(u32, u32),
    /// A piece with a row of its own.
    Row(u32),
    /// A resource of the same part.
    Link(u32),
    /// One of two values, by a condition.
    Choice(u32),
}

impl Stored {
    /// A whole number.
    #[must_use]
    pub fn number(value: i64) -> Self {
        let bits = value.cast_unsigned();
        #[expect(clippy::cast_possible_truncation, reason = "the two halves are wanted")]
        Self::Number([(bits >> 32) as u32, bits as u32])
    }

    pub(crate) fn as_number(halves: [u32; 2]) -> i64 {
        ((u64::from(halves[0]) << 32) | u64::from(halves[1])).cast_signed()
    }
}

/// A value that a condition decides.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The condition, by number.
    pub condition: u32,
    /// The value if it is true.
    pub yes: Slot,
    /// The value if it is false.
    pub no: Slot,
}

impl Part {
    /// Whether a reason for not knowing names a parameter whose value everybody reads who may look at the stack.
    pub(crate) fn is_shown_parameter(&self, name: Symbol) -> bool {
        self.shown_parameters.contains(&name)
    }

    /// The text of a symbol.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        let index = symbol.0 as usize;
        let end = self.string_ends.get(index).copied().unwrap_or_default() as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.string_ends[before] as usize);
        self.strings.get(start..end).unwrap_or_default()
    }

    /// Says that resources of the source may have been lost, and what they were lost with. Whatever has not been found may be
    /// there all the same.
    pub fn lose(&mut self, what: &str) {
        if self.unread.is_none() {
            let symbol = Symbol(narrow(self.string_ends.len()));
            self.strings.push_str(what);
            self.string_ends.push(narrow(self.strings.len()));
            self.unread = Some(symbol);
        }
    }

    /// A place by its number.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place {
        self.places.get(id.0 as usize).copied().unwrap_or(Place { file: 0, span: Span::default() })
    }

    /// The path of the construct that made a resource, and the file and line of the program that did, if they are known.
    #[must_use]
    pub fn construct(&self, resource: u32) -> Option<(&str, Option<&str>)> {
        let index = self.constructs.binary_search_by_key(&resource, |it| it.resource).ok()?;
        let Construct { path, line, .. } = self.constructs[index];
        Some((self.text(path), line.map(|it| self.text(it))))
    }

    /// The reason in plain words, with what would decide it.
    #[must_use]
    pub fn explain(&self, why: Why) -> String {
        why.explain(why.name().map(|it| self.text(it)).unwrap_or_default())
    }

    /// Gives back what its lists were made larger than they came to: estates are kept whole, and that is a good part of them.
    fn shrink(&mut self) {
        self.resources.shrink_to_fit();
        self.constructs.shrink_to_fit();
        self.tags.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.slots.shrink_to_fit();
        self.items.shrink_to_fit();
        self.choices.shrink_to_fit();
        self.referrers.shrink_to_fit();
        self.places.shrink_to_fit();
        self.strings.shrink_to_fit();
        self.string_ends.shrink_to_fit();
    }

    /// Where the index holds the rows of a kind of which it is not known where they link.
    pub(crate) fn open_referrers(&self, kind: &Table) -> Range<u32> {
        // Most parts have none at all.
        if self.referrers.last().is_none_or(|it| it.0 != ANY) { 0..0 } else { self.referrers(ANY, kind) }
    }

    /// Why it is not known whether there is one of a resource for each of another, if it is not: one of them stands for any
    /// number, and what decides how many of it there are does not decide the other's, or all of it speak of the same one.
    pub(crate) fn may_be_missing(&self, resource: u32, of: u32) -> Option<Why> {
        if self.repeated.is_empty() {
            return None;
        }
        let by = |it: u32| self.repeated.binary_search_by_key(&it, |it| it.0).ok().map(|it| self.repeated[it].1);
        let (own, theirs) = (by(resource), by(of));
        let is_apart = own != theirs || self.unpaired.binary_search(&(resource, of)).is_ok();
        is_apart.then(|| own.or(theirs).map(Why::Perhaps)).flatten()
    }

    /// The file that is deployed to make a resource: of one in a nested stack, the template that all of them hang on.
    #[must_use]
    pub fn deployed_by(&self, resource: u32) -> Option<&File> {
        let file = self.deployed_by.partition_point(|it| it.0 <= resource).checked_sub(1);
        self.files.get(file.map_or(0, |it| self.deployed_by[it].1 as usize))
    }

    /// What a resource is called within what deploys it, whatever else is read beside that.
    #[must_use]
    pub fn name_within(&self, resource: u32) -> &str {
        let own = self.names_within.binary_search_by_key(&resource, |it| it.0).map(|it| self.names_within[it].1);
        self.text(own.unwrap_or(self.resources[resource as usize].name))
    }

    /// Why there may be resources that speak of a resource and that nobody has read.
    pub(crate) fn unread_of(&self, resource: u32) -> Option<Why> {
        let given = || self.unread_of.binary_search_by_key(&resource, |it| it.0).ok().map(|it| self.unread_of[it].1);
        self.unread.or_else(given).map(Why::Perhaps)
    }

    /// Where the index holds the rows of a kind that link to a resource.
    pub(crate) fn referrers(&self, resource: u32, kind: &Table) -> Range<u32> {
        let wanted = (resource, kind.type_name);
        let key = |it: &(u32, u32)| (it.0, self.rows[it.1 as usize].table.type_name);
        let start = self.referrers.partition_point(|it| key(it) < wanted);
        let end = self.referrers.partition_point(|it| key(it) <= wanted);
        narrow(start)..narrow(end)
    }
}

/// Makes a part.
#[derive(Debug, Default)]
pub struct PartBuilder {
    part: Part,
    symbols: HashMap<String, Symbol>,
}

impl PartBuilder {
    /// The symbol of a text, kept once.
    pub fn symbol(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.symbols.get(text) {
            return *symbol;
        }
        let symbol = Symbol(narrow(self.part.string_ends.len()));
        self.part.strings.push_str(text);
        self.part.string_ends.push(narrow(self.part.strings.len()));
        self.symbols.insert(text.to_owned(), symbol);
        symbol
    }

    /// The text of a symbol.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        self.part.text(symbol)
    }

    /// A place to point at.
    pub fn place(&mut self, file: u32, span: Span) -> PlaceId {
        let place = Place { file, span };
        // Neighbouring slots often share their place.
        if self.part.places.last() != Some(&place) {
            self.part.places.push(place);
        }
        PlaceId(narrow(self.part.places.len() - 1))
    }

    /// Notes how reasons for not knowing call a parameter whose value everybody reads who may look at the stack.
    pub fn show_parameter(&mut self, name: &str) {
        let name = self.symbol(name);
        self.part.shown_parameters.push(name);
    }

    /// Adds a resource and gives its number.
    pub fn resource(&mut self, resource: Resource) -> u32 {
        self.part.resources.push(resource);
        narrow(self.part.resources.len() - 1)
    }

    /// Notes what made a resource: the path of a construct, and a file and line. They are noted in the order of resources.
    pub fn construct(&mut self, resource: u32, path: &str, line: Option<&str>) {
        let (path, line) = (self.symbol(path), line.map(|it| self.symbol(it)));
        self.part.constructs.push(Construct { resource, path, line });
    }

    /// Says which file deploys the resources from here on.
    pub fn deployed_by(&mut self, file: u32) {
        let before = self.part.deployed_by.last().map_or(0, |it| it.1);
        if before != file {
            self.part.deployed_by.push((narrow(self.part.resources.len()), file));
        }
    }

    /// Says what a resource is called within what deploys it, where it is called something else beside others. It is said in the
    /// order of resources.
    pub fn name_within(&mut self, resource: u32, name: &str) {
        let name = self.symbol(name);
        self.part.names_within.push((resource, name));
    }

    /// Says that resources of the source may have been lost, and what they were lost with. Whatever has not been found may be
    /// there all the same.
    pub fn lose(&mut self, what: &str) {
        self.part.lose(what);
    }

    /// Says that a resource stands for any number of resources, and what decides how many.
    pub fn repeat(&mut self, resource: u32, by: &str) {
        let by = self.symbol(by);
        self.part.repeated.push((resource, by));
    }

    /// Says that a resource that stands for any number speaks of only one of those that another stands for.
    pub fn unpair(&mut self, resource: u32, of: u32) {
        self.part.unpaired.push((resource, of));
    }

    /// Says that a resource is given to something that nobody has read, which may say more of it.
    pub fn lose_of(&mut self, resource: u32, what: &str) {
        let what = self.symbol(what);
        self.part.unread_of.push((resource, what));
    }

    pub(crate) fn part_mut(&mut self) -> &mut Part {
        &mut self.part
    }

    /// The resources so far.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.part.resources
    }

    /// Says that this row holds a resource's facts.
    pub fn set_row(&mut self, resource: u32, row: u32) {
        if let Some(it) = self.part.resources.get_mut(resource as usize) {
            it.row = Some(row);
        }
    }

    /// Sets the conditions.
    pub fn conditions(&mut self) -> &mut Conditions {
        &mut self.part.conditions
    }

    /// Adds a row; the slots are those of the table's columns, in their order.
    pub fn row(&mut self, table: &'static Table, resource: u32, at: PlaceId, slots: &[Slot]) -> u32 {
        let first = narrow(self.part.slots.len());
        self.part.slots.extend_from_slice(slots);
        self.part.rows.push(Row { table, resource, at, first });
        narrow(self.part.rows.len() - 1)
    }

    /// Adds a list.
    pub fn items(&mut self, items: &[Slot]) -> Stored {
        let first = narrow(self.part.items.len());
        self.part.items.extend_from_slice(items);
        Stored::Items(first, narrow(items.len()))
    }

    /// Adds a value that a condition decides.
    pub fn choice(&mut self, choice: Choice) -> Stored {
        if choice.yes.value == choice.no.value {
            return choice.yes.value;
        }
        self.part.choices.push(choice);
        Stored::Choice(narrow(self.part.choices.len() - 1))
    }

    /// The part, with the index from resources to what links to them.
    #[must_use]
    pub fn finish(mut self) -> Part {
        let mut pairs = Vec::new();
        let part = &self.part;
        for (index, row) in part.rows.iter().enumerate() {
            for slot in &part.slots[row.first as usize..row.first as usize + row.table.columns.len()] {
                each_link(part, slot.value, &mut |target| pairs.push((target, narrow(index))));
            }
            let columns = row.table.columns.iter().zip(&part.slots[row.first as usize..]);
            let mut links = columns.filter(|it| matches!(it.0.form, Form::Link(_) | Form::Links(_)));
            if links.any(|it| may_link_anywhere(part, it.1.value)) {
                pairs.push((ANY, narrow(index)));
            }
        }
        // The sort is stable and the rows came in their order, so that their order stands within a kind.
        pairs.sort_by_key(|it| (it.0, part.rows[it.1 as usize].table.type_name));
        pairs.dedup();
        // To look through all of many for each resource would take the square of their number.
        let mut open: HashMap<&str, usize> = HashMap::new();
        for (_, row) in pairs.iter().filter(|it| it.0 == ANY) {
            *open.entry(part.rows[*row as usize].table.type_name).or_default() += 1;
        }
        let too_many = open.values().any(|it| *it > MAX_OPEN_LINKS);
        // What is said of all of them then is said once.
        pairs.retain(|it| {
            it.0 != ANY || open.get(part.rows[it.1 as usize].table.type_name).is_none_or(|it| *it <= MAX_OPEN_LINKS)
        });
        self.part.referrers = pairs;
        if too_many {
            self.lose("resources that speak of others, which are more than are looked through");
        }
        self.part.unread_of.sort_by_key(|it| it.0);
        self.part.repeated.sort_by_key(|it| it.0);
        self.part.unpaired.sort_unstable();
        self.part.unread_of.dedup_by_key(|it| it.0);
        self.part.tags.sort_by_key(|it| it.resource);
        self.part.shrink();
        self.part
    }
}

fn each_link(part: &Part, value: Stored, found: &mut impl FnMut(u32)) {
    match value {
        Stored::Link(target) => found(target),
        Stored::Items(first, len) => {
            for item in &part.items[first as usize..(first + len) as usize] {
                each_link(part, item.value, found);
            }
        }
        Stored::Choice(index) => {
            let choice = part.choices[index as usize];
            each_link(part, choice.yes.value, found);
            each_link(part, choice.no.value, found);
        }
        _ => {}
    }
}

/// Whether it is not known of a link, or of one of several, which resource it means.
fn may_link_anywhere(part: &Part, value: Stored) -> bool {
    match value {
        Stored::Unknown(Why::Perhaps(_) | Why::Which(_)) => true,
        Stored::Items(first, len) => {
            part.items[first as usize..(first + len) as usize].iter().any(|it| may_link_anywhere(part, it.value))
        }
        Stored::Choice(index) => {
            let choice = part.choices[index as usize];
            may_link_anywhere(part, choice.yes.value) || may_link_anywhere(part, choice.no.value)
        }
        _ => false,
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
