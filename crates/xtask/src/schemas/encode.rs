//! From a graph of shapes to the bytes of the index, in the layout of [`hardline_schemas::format`].
//!
//! The same graph gives the same bytes: strings and lists stand by falling number of uses (so that the common ones have
//! short offsets) and then by content, shapes in the order in which the sorted types first reach them.

use super::compile::{Entry, Graph};
use hardline_schemas::format::{MAGIC, extras};
use std::{cmp::Reverse, collections::BTreeMap};

/// The bytes of the index; an error if an offset outgrows the layout.
pub(super) fn encode(graph: &Graph) -> Result<Vec<u8>, String> {
    let strings = Pool::new(texts(graph), |text, bytes| {
        varint(text.len(), bytes);
        bytes.extend_from_slice(text.as_bytes());
    });
    let lists = Pool::new(closed(graph), |list, bytes| {
        varint(list.len(), bytes);
        for value in list {
            varint(strings.places[value.as_str()], bytes);
        }
    });

    // Offsets of shapes have a fixed width, so a first pass with zeros finds where each shape will be.
    let mut places = vec![0; graph.shapes.len()];
    let mut shapes = Vec::new();
    for _ in 0..2 {
        shapes.clear();
        let mut next = Vec::with_capacity(places.len());
        for shape in &graph.shapes {
            next.push(shapes.len());
            varint(shape.len(), &mut shapes);
            for entry in shape {
                record(entry, &strings, &lists, &places, &mut shapes);
            }
        }
        places = next;
    }

    let mut types = Vec::new();
    for (name, root) in &graph.types {
        u24(strings.places[name.as_str()], &mut types);
        u24(places[*root], &mut types);
    }

    let sections = [strings.bytes, lists.bytes, shapes, types];
    let mut index = MAGIC.to_vec();
    for section in &sections {
        let length = u32::try_from(section.len()).ok().filter(|length| *length < 1 << 24);
        index.extend_from_slice(&length.ok_or("a section of the index is larger than 16 MiB")?.to_le_bytes());
    }
    index.extend(sections.into_iter().flatten());
    Ok(index)
}

fn entries(graph: &Graph) -> impl Iterator<Item = &Entry> {
    graph.shapes.iter().flatten()
}

/// Every use of a string: type names, property names, allowed values and defaults.
fn texts(graph: &Graph) -> impl Iterator<Item = &str> {
    let names = graph.types.keys().map(String::as_str);
    let of_entries = entries(graph).flat_map(|entry| {
        let default = (entry.extras & extras::DEFAULT != 0).then_some(entry.default.as_str());
        std::iter::once(entry.name.as_str()).chain(default)
    });
    let mut lists: Vec<&[String]> = closed(graph).collect();
    lists.sort_unstable();
    lists.dedup();
    names.chain(of_entries).chain(lists.into_iter().flatten().map(String::as_str))
}

/// Every use of a list of allowed values.
fn closed(graph: &Graph) -> impl Iterator<Item = &[String]> {
    entries(graph).filter(|entry| entry.extras & extras::VALUES != 0).map(|entry| entry.values.as_slice())
}

fn record(entry: &Entry, strings: &Pool<&str>, lists: &Pool<&[String]>, places: &[usize], bytes: &mut Vec<u8>) {
    varint(strings.places[entry.name.as_str()], bytes);
    bytes.extend([entry.kinds, entry.marks]);
    if let Some(inside) = entry.shape {
        u24(places[inside], bytes);
    }
    if entry.extras != 0 {
        bytes.push(entry.extras);
    }
    if entry.extras & extras::VALUES != 0 {
        u24(lists.places[entry.values.as_slice()], bytes);
    }
    if entry.extras & extras::DEFAULT != 0 {
        varint(strings.places[entry.default.as_str()], bytes);
    }
}

/// A section in which equal things stand once.
struct Pool<T> {
    bytes: Vec<u8>,
    places: BTreeMap<T, usize>,
}

impl<T: Ord + Copy> Pool<T> {
    fn new(uses: impl Iterator<Item = T>, write: impl Fn(T, &mut Vec<u8>)) -> Self {
        let mut counts = BTreeMap::new();
        for thing in uses {
            *counts.entry(thing).or_insert(0_usize) += 1;
        }
        let mut order: Vec<(T, usize)> = counts.into_iter().collect();
        order.sort_by_key(|(_, count)| Reverse(*count));
        let mut pool = Self { bytes: Vec::new(), places: BTreeMap::new() };
        for (thing, _) in order {
            pool.places.insert(thing, pool.bytes.len());
            write(thing, &mut pool.bytes);
        }
        pool
    }
}

fn varint(mut number: usize, bytes: &mut Vec<u8>) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low & 0x7f);
            return;
        }
        bytes.push(low | 0x80);
    }
}

/// Writes the lower three bytes. [`encode`] has refused by then, or will refuse, what needs more.
fn u24(number: usize, bytes: &mut Vec<u8>) {
    let [low, middle, high, ..] = number.to_le_bytes();
    bytes.extend([low, middle, high]);
}
