//! Reading the index: types by binary search, properties by following the shapes.
//!
//! Every read is checked and a damaged index ends an iteration or answers `None`; nothing here can panic. That the
//! embedded index is whole is shown by the tests, which walk all of it.

use crate::{
    format::{ANY_KEY, HEAD, MAGIC, TYPE_ENTRY, extras, marks},
    property::{Property, Values},
};

/// An index of resource types, read in place. Opening it looks at the head only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Index<'i> {
    strings: &'i [u8],
    lists: &'i [u8],
    shapes: &'i [u8],
    types: &'i [u8],
}

impl<'i> Index<'i> {
    /// Opens an index of the layout that [`crate::format`] describes; `None` if the bytes are not one.
    #[must_use]
    pub fn open(bytes: &'i [u8]) -> Option<Self> {
        let mut head = Bytes(bytes.get(..HEAD)?.strip_prefix(MAGIC)?);
        let mut rest = bytes.get(HEAD..)?;
        let mut section = || {
            let (section, after) = rest.split_at_checked(head.u32()?)?;
            rest = after;
            Some(section)
        };
        let index = Self { strings: section()?, lists: section()?, shapes: section()?, types: section()? };
        rest.is_empty().then_some(index)
    }

    /// Names of all types, sorted.
    #[must_use]
    pub fn types(self) -> TypeNames<'i> {
        TypeNames { index: self, next: 0 }
    }

    /// The schema of a type by its full name.
    #[must_use]
    pub fn find(self, name: &str) -> Option<Schema<'i>> {
        let (mut low, mut high) = (0, self.types.len() / TYPE_ENTRY);
        while low < high {
            let middle = low.midpoint(high);
            let schema = self.schema(middle)?;
            match schema.name.cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(schema),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn schema(self, position: usize) -> Option<Schema<'i>> {
        let mut entry = Bytes(self.types.get(position.checked_mul(TYPE_ENTRY)?..)?);
        let name = string_at(self.strings, entry.u24()?)?;
        Some(Schema { index: self, name, root: entry.u24()? })
    }

    fn shape(self, offset: usize) -> Shape<'i> {
        let mut rest = Bytes(self.shapes.get(offset..).unwrap_or_default());
        let left = rest.varint().unwrap_or(0);
        Shape { index: self, rest, left }
    }
}

/// Names of the types of an index, sorted; made by [`Index::types`].
#[derive(Clone, Debug)]
pub struct TypeNames<'i> {
    index: Index<'i>,
    next: usize,
}

impl<'i> Iterator for TypeNames<'i> {
    type Item = &'i str;

    fn next(&mut self) -> Option<&'i str> {
        let schema = self.index.schema(self.next)?;
        self.next += 1;
        Some(schema.name)
    }
}

/// The schema of one resource type.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'i> {
    index: Index<'i>,
    name: &'i str,
    root: usize,
}

impl<'i> Schema<'i> {
    /// The type's full name.
    #[must_use]
    pub fn name(self) -> &'i str {
        self.name
    }

    /// All properties at every depth, each before what lies inside it, sorted by name at each level.
    ///
    /// Where an object contains itself, as statements of a web access control list do, the inner one is named but not
    /// opened again; [`Self::children`] opens it to any depth.
    #[must_use]
    pub fn properties(self) -> Properties<'i> {
        let outermost = Level { offset: self.root, shape: self.index.shape(self.root), path: 0, inherited: 0 };
        Properties { index: self.index, path: String::new(), levels: vec![outermost] }
    }

    /// The property at a path. Lists are passed through, and a key of a map that the schema does not name is found under
    /// `*`, so the path of the answer can differ from the one asked for. `None` also for a path into a free-form
    /// document, of whose inside a schema says nothing.
    #[must_use]
    pub fn property(self, path: &str) -> Option<Property<'i>> {
        let mut level = Some(self.root);
        let mut inherited = 0;
        let mut found = None;
        let mut place = String::new();
        for name in path.split('.') {
            let offset = level?;
            let record = self.index.shape(offset).named(name).or_else(|| self.index.shape(offset).named(ANY_KEY))?;
            extend(&mut place, record.name);
            level = record.shape;
            let above = inherited;
            inherited |= record.marks & marks::INHERITED;
            found = Some((record, above));
        }
        let (record, above) = found?;
        Some(Property::new(place, record, above))
    }

    /// The properties directly inside the property at a path, or the outermost ones for the empty path. Empty both where
    /// the schema declares nothing and where there is no such property; [`Self::property`] tells them apart.
    #[must_use]
    pub fn children(self, path: &str) -> Children<'i> {
        if path.is_empty() {
            return Children { path: String::new(), inherited: 0, shape: self.index.shape(self.root) };
        }
        let parent = self.property(path);
        let (offset, inherited) = parent.as_ref().map_or((None, 0), Property::inside);
        let shape = match offset {
            Some(offset) => self.index.shape(offset),
            None => Shape { index: self.index, rest: Bytes(&[]), left: 0 },
        };
        Children { path: parent.map_or_else(String::new, |parent| parent.path), inherited, shape }
    }
}

/// All properties of a type; made by [`Schema::properties`].
#[derive(Clone, Debug)]
pub struct Properties<'i> {
    index: Index<'i>,
    path: String,
    levels: Vec<Level<'i>>,
}

/// An object that is being listed, with the length of its path and the marks that it passes on.
#[derive(Clone, Debug)]
struct Level<'i> {
    offset: usize,
    shape: Shape<'i>,
    path: usize,
    inherited: u8,
}

impl<'i> Iterator for Properties<'i> {
    type Item = Property<'i>;

    fn next(&mut self) -> Option<Property<'i>> {
        loop {
            let level = self.levels.last_mut()?;
            let Some(record) = level.shape.next() else {
                self.levels.pop();
                continue;
            };
            let inherited = level.inherited;
            self.path.truncate(level.path);
            extend(&mut self.path, record.name);
            if let Some(offset) = record.shape
                && self.levels.iter().all(|level| level.offset != offset)
            {
                self.levels.push(Level {
                    offset,
                    shape: self.index.shape(offset),
                    path: self.path.len(),
                    inherited: inherited | record.marks & marks::INHERITED,
                });
            }
            return Some(Property::new(self.path.clone(), record, inherited));
        }
    }
}

/// The properties of one object of a type; made by [`Schema::children`].
#[derive(Clone, Debug)]
pub struct Children<'i> {
    path: String,
    inherited: u8,
    shape: Shape<'i>,
}

impl<'i> Iterator for Children<'i> {
    type Item = Property<'i>;

    fn next(&mut self) -> Option<Property<'i>> {
        let record = self.shape.next()?;
        let mut path = self.path.clone();
        extend(&mut path, record.name);
        Some(Property::new(path, record, self.inherited))
    }
}

fn extend(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}

/// A property as its shape stores it.
#[derive(Clone, Debug)]
pub(crate) struct Record<'i> {
    pub(crate) name: &'i str,
    pub(crate) kinds: u8,
    pub(crate) marks: u8,
    pub(crate) extras: u8,
    pub(crate) shape: Option<usize>,
    pub(crate) values: Option<Values<'i>>,
    pub(crate) default: Option<&'i str>,
}

/// The properties of one object that are still to be read.
#[derive(Clone, Debug)]
struct Shape<'i> {
    index: Index<'i>,
    rest: Bytes<'i>,
    left: usize,
}

impl<'i> Shape<'i> {
    fn named(mut self, name: &str) -> Option<Record<'i>> {
        self.find(|record| record.name == name)
    }

    fn record(&mut self) -> Option<Record<'i>> {
        let Index { strings, lists, .. } = self.index;
        let name = self.rest.string(strings)?;
        let kinds = self.rest.u8()?;
        let marks = self.rest.u8()?;
        let shape = if marks & marks::SHAPE == 0 { None } else { Some(self.rest.u24()?) };
        let extras = if marks & marks::EXTRAS == 0 { 0 } else { self.rest.u8()? };
        let values = if extras & extras::VALUES == 0 {
            None
        } else {
            let mut rest = Bytes(lists.get(self.rest.u24()?..)?);
            let left = rest.varint()?;
            Some(Values { strings, rest, left })
        };
        let default = if extras & extras::DEFAULT == 0 { None } else { Some(self.rest.string(strings)?) };
        Some(Record { name, kinds, marks, extras, shape, values, default })
    }
}

impl<'i> Iterator for Shape<'i> {
    type Item = Record<'i>;

    fn next(&mut self) -> Option<Record<'i>> {
        self.left = self.left.checked_sub(1)?;
        self.record()
    }
}

fn string_at(strings: &[u8], offset: usize) -> Option<&str> {
    let mut rest = Bytes(strings.get(offset..)?);
    let length = rest.varint()?;
    std::str::from_utf8(rest.0.get(..length)?).ok()
}

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'i>(&'i [u8]);

impl<'i> Bytes<'i> {
    /// The string at the offset that stands next.
    pub(crate) fn string(&mut self, strings: &'i [u8]) -> Option<&'i str> {
        string_at(strings, self.varint()?)
    }

    fn u8(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn u24(&mut self) -> Option<usize> {
        self.little_endian::<3>()
    }

    fn u32(&mut self) -> Option<usize> {
        self.little_endian::<4>()
    }

    fn little_endian<const BYTES: usize>(&mut self) -> Option<usize> {
        let (bytes, rest) = self.0.split_first_chunk::<BYTES>()?;
        self.0 = rest;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }

    fn varint(&mut self) -> Option<usize> {
        let mut number = 0;
        // Offsets have at most 24 bits, so a number longer than four bytes is none of ours.
        for shift in [0, 7, 14, 21] {
            let byte = self.u8()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Counts what can be reached, so that a record that cannot be read (and ends its shape) shows.
    #[test]
    fn every_shape_is_read_to_its_end() {
        let index = crate::embedded();
        let mut waiting: Vec<usize> =
            (0..index.types.len() / TYPE_ENTRY).map(|at| index.schema(at).expect("a whole entry").root).collect();
        let types = waiting.len();
        let mut seen = BTreeSet::new();
        let mut properties = 0;
        while let Some(offset) = waiting.pop() {
            if !seen.insert(offset) {
                continue;
            }
            let shape = index.shape(offset);
            let stated = shape.left;
            let records: Vec<Record> = shape.collect();
            assert_eq!(records.len(), stated, "the shape at {offset}");
            for record in &records {
                let values = record.values.clone();
                assert!(values.is_none_or(|values| values.clone().count() == values.left), "values of {}", record.name);
            }
            properties += stated;
            waiting.extend(records.iter().filter_map(|record| record.shape));
        }
        let counted = format!("types = {types}\nshapes = {}\nproperties = {properties}\n", seen.len());
        assert!(crate::VERSION.contains(&counted), "{counted}is not in\n{}", crate::VERSION);
    }

    #[test]
    fn a_damaged_index_is_refused_or_ends() {
        let whole = include_bytes!("../index/schemas.bin");
        assert!(Index::open(whole).is_some());
        for length in (0..whole.len()).step_by(997) {
            assert!(Index::open(&whole[..length]).is_none(), "{length} bytes");
        }
        let Index { strings, lists, shapes, types } = crate::embedded();
        let cut = |bytes: &'static [u8]| &bytes[..bytes.len() / 2];
        for damaged in [
            Index { strings: cut(strings), ..crate::embedded() },
            Index { lists: cut(lists), ..crate::embedded() },
            Index { shapes: cut(shapes), ..crate::embedded() },
            Index { types: cut(types), ..crate::embedded() },
            // Text that is no index of anything: offsets that lead nowhere.
            Index { shapes: strings, ..crate::embedded() },
        ] {
            let whole = crate::types().filter(|name| {
                let read = damaged.find(name).map(|schema| schema.children("").count());
                read == crate::find(name).map(|schema| schema.children("").count())
            });
            assert!(whole.count() < crate::types().count(), "half of the index is missing, and nothing shows");
        }
    }
}
