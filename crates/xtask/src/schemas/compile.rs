//! From AWS's JSON schemas to a graph of shapes.
//!
//! A shape is what an object may have inside. References are followed and alternatives (`anyOf`, `oneOf`) and parts
//! (`allOf`) are laid over each other, because the question is which properties there can be, not which combination is
//! valid. Conditions (`if`, `not`, `dependencies`) only narrow what other parts declare, so they are left out. An object
//! that can contain itself becomes a cycle in the graph; equal shapes become one, across all types.

use hardline_schemas::format::{ANY_KEY, extras, kinds, marks};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More distinct objects than any one type has (the largest has some six hundred): a guard against a schema whose
/// references and alternatives multiply.
const MOST_SHAPES_OF_A_TYPE: usize = 10_000;
/// Longer lists of allowed values are not kept; of the lists published, some twenty are longer.
const MOST_VALUES: usize = 64;
/// Longer defaults, in bytes of JSON text, are not kept.
const LONGEST_DEFAULT: usize = 80;

/// The properties of an object, sorted by name.
pub(super) type Shape = Vec<Entry>;

/// One property of a shape. The bits are those of [`hardline_schemas::format`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kinds: u8,
    pub(super) marks: u8,
    pub(super) extras: u8,
    pub(super) values: Vec<String>,
    pub(super) default: String,
    /// Position of the shape of what lies inside.
    pub(super) shape: Option<usize>,
}

/// The shapes of all types, and the outermost one of each type.
#[derive(Debug, Default)]
pub(super) struct Graph {
    pub(super) shapes: Vec<Shape>,
    pub(super) types: BTreeMap<String, usize>,
    /// How many marks name a property that the schema does not declare. They are dropped.
    pub(super) stray_marks: usize,
}

type Object = Map<String, Value>;
type Result<T> = std::result::Result<T, String>;

impl Graph {
    /// Adds the schema of a type.
    pub(super) fn add(&mut self, name: &str, schema: &Value) -> Result<()> {
        let root = schema.as_object().ok_or("is not an object")?;
        let marks = Marks::read(root)?;
        let reached = vec![false; marks.0.len()];
        let first = self.shapes.len();
        let mut reader =
            Reader { root, marks, reached, known: HashMap::new(), shapes: std::mem::take(&mut self.shapes), first };
        let outermost = reader.shape(&[root], &[0]);
        self.stray_marks +=
            reader.marks.0.iter().zip(&reader.reached).filter(|(node, reached)| node.marks != 0 && !**reached).count();
        self.shapes = reader.shapes;
        self.types.insert(name.to_owned(), outermost?);
        Ok(())
    }

    /// Makes equal shapes one: those that list the same properties, with equal shapes inside. Shapes are taken to be equal
    /// until a difference shows, so that two copies of a cycle fall together as well.
    pub(super) fn merge_equal(&mut self) {
        let mut class = vec![0; self.shapes.len()];
        let mut classes = 1;
        loop {
            let mut seen = HashMap::new();
            let next: Vec<usize> = self
                .shapes
                .iter()
                .map(|shape| {
                    let signature: Vec<_> =
                        shape.iter().map(|entry| (Facts(entry), entry.shape.map(|inside| class[inside]))).collect();
                    let fresh = seen.len();
                    *seen.entry(signature).or_insert(fresh)
                })
                .collect();
            let settled = seen.len() == classes;
            classes = seen.len();
            class = next;
            if settled {
                break;
            }
        }
        // Classes are numbered in the order of their first shape, so the first of each is met in order.
        let mut merged: Vec<Shape> = Vec::with_capacity(classes);
        for (shape, class_of_shape) in std::mem::take(&mut self.shapes).into_iter().zip(&class) {
            if *class_of_shape == merged.len() {
                let entries = shape.into_iter();
                merged.push(
                    entries.map(|entry| Entry { shape: entry.shape.map(|inside| class[inside]), ..entry }).collect(),
                );
            }
        }
        self.shapes = merged;
        for root in self.types.values_mut() {
            *root = class[*root];
        }
    }
}

/// An entry compared without what lies inside it.
struct Facts<'e>(&'e Entry);

impl Facts<'_> {
    fn key(&self) -> (&str, u8, u8, u8, &[String], &str) {
        let Entry { name, kinds, marks, extras, values, default, shape: _ } = self.0;
        (name, *kinds, *marks, *extras, values, default)
    }
}

impl PartialEq for Facts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Facts<'_> {}

impl std::hash::Hash for Facts<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// The places that a schema marks (`readOnlyProperties` and the like), as a tree of names. Node 0 is the type itself.
struct Marks(Vec<Mark>);

#[derive(Default)]
struct Mark {
    marks: u8,
    inside: BTreeMap<String, usize>,
}

impl Marks {
    fn read(root: &Object) -> Result<Self> {
        let mut nodes = vec![Mark::default()];
        for (keyword, bit) in [
            ("readOnlyProperties", marks::READ_ONLY),
            ("writeOnlyProperties", marks::WRITE_ONLY),
            ("createOnlyProperties", marks::CREATE_ONLY),
            ("conditionalCreateOnlyProperties", marks::CONDITIONAL_CREATE_ONLY),
            ("deprecatedProperties", marks::DEPRECATED),
        ] {
            for pointer in root.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                let path = pointer.as_str().and_then(|pointer| pointer.strip_prefix("/properties/"));
                let path = path.ok_or_else(|| format!("{keyword} holds {pointer}, which is no property"))?;
                let mut node = 0;
                for name in path.split('/') {
                    let fresh = nodes.len();
                    node = *nodes[node].inside.entry(name.to_owned()).or_insert(fresh);
                    if node == fresh {
                        nodes.push(Mark::default());
                    }
                }
                nodes[node].marks |= bit;
            }
        }
        Ok(Self(nodes))
    }

    fn step(&self, from: &[usize], name: &str) -> Vec<usize> {
        from.iter().filter_map(|node| self.0[*node].inside.get(name).copied()).collect()
    }
}

/// Reads one schema. Objects are told apart by the addresses of the schemas that describe them and by the nodes of the
/// tree of marks that lie inside them; both are finite, so reading ends even where definitions refer to each other.
struct Reader<'d> {
    root: &'d Object,
    marks: Marks,
    reached: Vec<bool>,
    known: HashMap<(Vec<usize>, Vec<usize>), usize>,
    shapes: Vec<Shape>,
    /// Number of shapes before this type's.
    first: usize,
}

impl<'d> Reader<'d> {
    /// The shape of an object that any of the schemas may describe.
    fn shape(&mut self, schemas: &[&'d Object], marked: &[usize]) -> Result<usize> {
        let mut addresses: Vec<usize> = schemas.iter().map(|schema| std::ptr::from_ref(*schema).addr()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let key = (addresses, marked.to_vec());
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let position = self.shapes.len();
        if position - self.first >= MOST_SHAPES_OF_A_TYPE {
            return Err(format!("has more than {MOST_SHAPES_OF_A_TYPE} objects"));
        }
        self.known.insert(key, position);
        self.shapes.push(Vec::new());

        let parts = self.parts(schemas, Alternatives::Taken)?;
        let mut declared: BTreeMap<&'d str, Vec<&'d Object>> = BTreeMap::new();
        for part in &parts {
            for (name, schema) in members(part, "properties") {
                if name.contains('.') || name == ANY_KEY {
                    return Err(format!("has a property named {name:?}, which a path cannot hold"));
                }
                declared.entry(name).or_default().extend(schema.as_object());
            }
            for schema in values_of_any_key(part) {
                declared.entry(ANY_KEY).or_default().extend(schema.as_object());
            }
        }
        let required = self.required_by_all(schemas)?;
        let mut entries = Vec::with_capacity(declared.len());
        for (name, schemas) in declared {
            let mut inside = self.marks.step(marked, name);
            if name == ANY_KEY {
                // Marks pass through a map with or without a `*` of their own.
                inside.extend(marked);
            }
            let mut entry = self.property(name, &schemas, inside)?;
            if required.contains(name) {
                entry.marks |= marks::REQUIRED;
            }
            entries.push(entry);
        }
        self.shapes[position] = entries;
        Ok(position)
    }

    fn property(&mut self, name: &str, schemas: &[&'d Object], mut marked: Vec<usize>) -> Result<Entry> {
        let mut entry = Entry { name: name.to_owned(), ..Entry::default() };
        let (elements, is_list) = self.elements(schemas)?;
        if is_list {
            entry.kinds |= kinds::LIST;
            // Marks pass through a list with or without a `*` of their own.
            marked.extend(self.marks.step(&marked, "*"));
        }
        for node in &marked {
            entry.marks |= self.marks.0[*node].marks;
            self.reached[*node] = true;
        }
        marked.retain(|node| !self.marks.0[*node].inside.is_empty());
        marked.sort_unstable();
        marked.dedup();

        let parts = self.parts(&elements, Alternatives::Taken)?;
        let mut has_inside = false;
        for part in &parts {
            entry.kinds |= kinds_of(part)?;
            if values_of_any_key(part).next().is_some() {
                entry.kinds |= kinds::MAP | kinds::OBJECT;
                has_inside = true;
            }
            has_inside |= members(part, "properties").next().is_some();
        }
        if has_inside {
            let inside = self.shape(&elements, &marked)?;
            entry.shape = Some(inside);
            entry.marks |= marks::SHAPE;
            let inside = &self.shapes[inside];
            if !inside.is_empty() && inside.iter().all(|entry| entry.marks & marks::READ_ONLY != 0) {
                entry.marks |= marks::READ_ONLY;
            }
        }
        self.add_values(&mut entry, &elements)?;
        self.add_default(&mut entry, schemas)?;
        if entry.extras != 0 {
            entry.marks |= marks::EXTRAS;
        }
        Ok(entry)
    }

    /// Passes through lists, at any depth, to the schemas of the elements, and says whether there was one.
    fn elements(&self, schemas: &[&'d Object]) -> Result<(Vec<&'d Object>, bool)> {
        let mut elements = Vec::new();
        let mut is_list = false;
        let mut waiting: Vec<&'d Object> = schemas.to_vec();
        let mut seen = BTreeSet::new();
        while let Some(schema) = waiting.pop() {
            let schema = self.target(schema)?;
            if !seen.insert(std::ptr::from_ref(schema).addr()) {
                continue;
            }
            let mut is_single = true;
            for part in self.parts(&[schema], Alternatives::Taken)? {
                let words = type_words(part);
                if part.contains_key("items") || words.contains(&"array") {
                    is_list = true;
                    is_single &= words.len() > 1;
                    waiting.extend(part.get("items").and_then(Value::as_object));
                }
            }
            // Alternatives of a list and a single value are two branches; the single ones are found among the parts.
            if is_single {
                elements.push(schema);
            } else {
                for branch in ["anyOf", "oneOf"].into_iter().flat_map(|keyword| branches(schema, keyword)) {
                    waiting.push(branch);
                }
            }
        }
        elements.reverse();
        Ok((elements, is_list))
    }

    /// The schemas themselves and all that they refer to or are made of, each once.
    fn parts(&self, schemas: &[&'d Object], alternatives: Alternatives) -> Result<Vec<&'d Object>> {
        let mut parts: Vec<&'d Object> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&'d Object> = schemas.iter().rev().copied().collect();
        while let Some(schema) = waiting.pop() {
            if !seen.insert(std::ptr::from_ref(schema).addr()) {
                continue;
            }
            parts.push(schema);
            let before = waiting.len();
            waiting.extend(self.referred(schema)?);
            waiting.extend(branches(schema, "allOf"));
            if let Alternatives::Taken = alternatives {
                waiting.extend(branches(schema, "anyOf"));
                waiting.extend(branches(schema, "oneOf"));
            }
            waiting[before..].reverse();
        }
        Ok(parts)
    }

    /// Follows a schema that is no more than a reference, so that all uses of a definition are one object.
    fn target(&self, schema: &'d Object) -> Result<&'d Object> {
        let mut schema = schema;
        // A chain of references longer than this is a ring of references, which describes nothing.
        for _ in 0..64 {
            let structural = ["properties", "patternProperties", "items", "allOf", "anyOf", "oneOf", "enum", "type"];
            if structural.iter().any(|keyword| schema.contains_key(*keyword)) {
                return Ok(schema);
            }
            match self.referred(schema)? {
                Some(target) => schema = target,
                None => return Ok(schema),
            }
        }
        Err("has a ring of references".to_owned())
    }

    fn referred(&self, schema: &'d Object) -> Result<Option<&'d Object>> {
        let Some(reference) = schema.get("$ref") else { return Ok(None) };
        let path = reference.as_str().and_then(|reference| reference.strip_prefix("#/"));
        let path = path.ok_or_else(|| format!("refers to {reference}, outside itself"))?;
        let mut names = path.split('/');
        let mut place = names.next().and_then(|name| self.root.get(name));
        for name in names {
            place = place.and_then(|place| place.get(name.replace("~1", "/").replace("~0", "~")));
        }
        let target = place.and_then(Value::as_object);
        target.map(Some).ok_or_else(|| format!("refers to {reference}, which does not exist"))
    }

    /// Names that each of the schemas requires, of those that declare properties at all.
    fn required_by_all(&self, schemas: &[&'d Object]) -> Result<BTreeSet<&'d str>> {
        let mut common: Option<BTreeSet<&'d str>> = None;
        for schema in schemas {
            let parts = self.parts(&[schema], Alternatives::Taken)?;
            if parts.iter().all(|part| members(part, "properties").next().is_none()) {
                continue;
            }
            let names = self.required(schema, &mut Vec::new())?;
            common = Some(match common {
                Some(common) => common.intersection(&names).copied().collect(),
                None => names,
            });
        }
        Ok(common.unwrap_or_default())
    }

    /// Names that an object must have under a schema: in every alternative, where there are some.
    fn required(&self, schema: &'d Object, above: &mut Vec<usize>) -> Result<BTreeSet<&'d str>> {
        let address = std::ptr::from_ref(schema).addr();
        if above.contains(&address) {
            return Ok(BTreeSet::new());
        }
        above.push(address);
        let mut names: BTreeSet<&'d str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        for part in self.referred(schema)?.into_iter().chain(branches(schema, "allOf")) {
            names.extend(self.required(part, above)?);
        }
        for keyword in ["anyOf", "oneOf"] {
            let mut common: Option<BTreeSet<&'d str>> = None;
            for branch in branches(schema, keyword) {
                let required = self.required(branch, above)?;
                common = Some(match common {
                    Some(common) => common.intersection(&required).copied().collect(),
                    None => required,
                });
            }
            names.extend(common.into_iter().flatten());
        }
        above.pop();
        Ok(names)
    }

    fn add_values(&self, entry: &mut Entry, schemas: &[&'d Object]) -> Result<()> {
        let Some(closed) = self.values_of_any(schemas, &mut Vec::new())? else { return Ok(()) };
        if closed.values.is_empty() {
            return Ok(());
        }
        if closed.values.len() > MOST_VALUES {
            entry.extras |= extras::VALUES_OMITTED;
        } else {
            entry.extras |= extras::VALUES;
            entry.values = closed.values;
        }
        if closed.ignores_case {
            entry.extras |= extras::VALUES_IGNORE_CASE;
        }
        Ok(())
    }

    /// The values that one of the schemas allows, if all of them close the set.
    fn values_of_any(&self, schemas: &[&'d Object], above: &mut Vec<usize>) -> Result<Option<Closed>> {
        let mut all = Closed { values: Vec::new(), ignores_case: false };
        for schema in schemas {
            let Some(closed) = self.values(schema, above)? else { return Ok(None) };
            all.ignores_case |= closed.ignores_case;
            for value in closed.values {
                if !all.values.contains(&value) {
                    all.values.push(value);
                }
            }
        }
        Ok(Some(all))
    }

    /// The values that a schema allows, if it closes the set: itself, by reference, by a part or in every alternative.
    fn values(&self, schema: &'d Object, above: &mut Vec<usize>) -> Result<Option<Closed>> {
        let address = std::ptr::from_ref(schema).addr();
        if above.contains(&address) {
            return Ok(None);
        }
        let listed = schema.get("enum").or_else(|| schema.get("enumCaseInsensitive"));
        if let Some(listed) = listed.and_then(Value::as_array) {
            let values: Option<Vec<String>> = listed.iter().map(text).collect();
            let ignores_case = schema.contains_key("enumCaseInsensitive");
            return Ok(values.map(|values| Closed { values, ignores_case }));
        }
        if let Some(value) = schema.get("const").and_then(text) {
            return Ok(Some(Closed { values: vec![value], ignores_case: false }));
        }
        above.push(address);
        let mut closed = None;
        for part in self.referred(schema)?.into_iter().chain(branches(schema, "allOf")) {
            closed = closed.or(self.values(part, above)?);
        }
        for keyword in ["anyOf", "oneOf"] {
            let alternatives: Vec<&'d Object> = branches(schema, keyword).collect();
            if closed.is_none() && !alternatives.is_empty() {
                closed = self.values_of_any(&alternatives, above)?;
            }
        }
        above.pop();
        Ok(closed)
    }

    /// Keeps the default that the schemas state, if they do not contradict each other. One that only an alternative
    /// states is not the property's.
    fn add_default(&self, entry: &mut Entry, schemas: &[&'d Object]) -> Result<()> {
        let parts = self.parts(schemas, Alternatives::Left)?;
        let stated: BTreeSet<String> =
            parts.iter().filter_map(|part| part.get("default")).map(ToString::to_string).collect();
        let mut stated = stated.into_iter();
        if let (Some(json), None) = (stated.next(), stated.next()) {
            if json.len() > LONGEST_DEFAULT {
                entry.extras |= extras::DEFAULT_OMITTED;
            } else {
                entry.extras |= extras::DEFAULT;
                entry.default = json;
            }
        }
        Ok(())
    }
}

/// Whether the alternatives of a schema (`anyOf`, `oneOf`) count among its parts.
#[derive(Clone, Copy)]
enum Alternatives {
    Taken,
    Left,
}

/// A closed set of values, in the schema's order.
struct Closed {
    values: Vec<String>,
    ignores_case: bool,
}

fn members<'d>(schema: &'d Object, keyword: &str) -> impl Iterator<Item = (&'d str, &'d Value)> {
    let members = schema.get(keyword).and_then(Value::as_object);
    members.into_iter().flatten().map(|(name, schema)| (name.as_str(), schema))
}

fn branches<'d>(schema: &'d Object, keyword: &str) -> impl Iterator<Item = &'d Object> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

/// Schemas of the values of keys that are not named.
fn values_of_any_key(schema: &Object) -> impl Iterator<Item = &Value> {
    let additional = schema.get("additionalProperties").filter(|schema| schema.is_object());
    members(schema, "patternProperties").map(|(_, schema)| schema).chain(additional)
}

fn type_words(schema: &Object) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(word)) => vec![word],
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The kinds that a schema states, or that follow from what it lists. Lists are told elsewhere.
fn kinds_of(schema: &Object) -> Result<u8> {
    let mut bits = 0;
    for word in type_words(schema) {
        bits |= match word {
            "string" => kinds::STRING,
            "integer" => kinds::INTEGER,
            "number" => kinds::NUMBER,
            "boolean" => kinds::BOOLEAN,
            "object" => kinds::OBJECT,
            "null" => kinds::NULL,
            "array" => 0,
            other => return Err(format!("has the unheard-of type {other:?}")),
        };
    }
    if bits == 0 && members(schema, "properties").next().is_some() {
        bits |= kinds::OBJECT;
    }
    if bits == 0 {
        let listed = ["enum", "enumCaseInsensitive"].into_iter().filter_map(|word| schema.get(word)?.as_array());
        for value in listed.flatten().chain(schema.get("const")) {
            bits |= match value {
                Value::String(_) => kinds::STRING,
                Value::Number(number) if number.is_f64() => kinds::NUMBER,
                Value::Number(_) => kinds::INTEGER,
                Value::Bool(_) => kinds::BOOLEAN,
                Value::Null | Value::Array(_) | Value::Object(_) => 0,
            };
        }
    }
    Ok(bits)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
