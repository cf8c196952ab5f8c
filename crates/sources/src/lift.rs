//! From evaluated values to rows: each kind's table says which values a row has and where they are.

use std::{borrow::Cow, collections::HashMap};

use hardline_facts::{Choice, DocumentEntry, Form, Kind as _, PartBuilder, PlaceId, Slot, Stored, Table, Why};
use hardline_tree::Span;

use crate::{
    cfn::is_of_each,
    limits::{MAX_PIECE_DEPTH, MAX_ROWS},
    link::{Holes, Known},
    value::{Cause, Number, Spanned, Value},
};

/// Fills the rows of one part.
pub(crate) struct Lifter<'b> {
    pub(crate) builder: &'b mut PartBuilder,
    /// The file that is read.
    pub(crate) file: u32,
    /// For each stack, the number in the part of each of its resources.
    numbers: Vec<Vec<u32>>,
    /// Resources by type and by the name that their properties give them.
    pub(crate) names: HashMap<(&'static str, String), u32>,
    /// What the holes of texts stand for.
    pub(crate) holes: &'b dyn Holes,
    pub(crate) known: Known,
    /// How many rows may still be made.
    rows_left: usize,
    /// Where each file begins, if spans count through all files one after the other.
    starts: Vec<u32>,
}

impl<'b> Lifter<'b> {
    pub(crate) fn new(builder: &'b mut PartBuilder, numbers: Vec<Vec<u32>>, holes: &'b dyn Holes) -> Self {
        let (names, known) = (HashMap::new(), Known::default());
        Self { builder, file: 0, numbers, names, holes, known, rows_left: MAX_ROWS, starts: Vec::new() }
    }

    /// Over several files: spans count through all of them, one after the other.
    pub(crate) fn over(
        builder: &'b mut PartBuilder,
        numbers: Vec<u32>,
        starts: Vec<u32>,
        holes: &'b dyn Holes,
    ) -> Self {
        Self { starts, ..Self::new(builder, vec![numbers], holes) }
    }

    /// The number of a resource in the part; none if no such resource is made after all.
    pub(crate) fn number(&self, it: Number) -> Option<u32> {
        let number = *self.numbers.get(it.stack as usize)?.get(it.index as usize)?;
        (number != u32::MAX).then_some(number)
    }

    /// Notes the name that a resource's properties give it, so that others may refer to it by that.
    pub(crate) fn note_name(&mut self, table: &'static Table, resource: u32, properties: &Spanned<'_>) {
        let Some(identifier) = table.identifier else { return };
        if let Value::Map(entries) = &properties.value
            && let Some((.., value)) = entries.iter().find(|it| it.0 == identifier)
        {
            self.note_names(table, resource, &value.value);
        }
    }

    /// Notes each name that a resource may have, whatever the conditions decide.
    pub(crate) fn note_names(&mut self, table: &'static Table, resource: u32, name: &Value<'_>) {
        if let Value::Choice(_, yes, no) = name {
            self.note_names(table, resource, &yes.value);
            self.note_names(table, resource, &no.value);
        } else if let Some(text) = name_of(name) {
            self.names.entry((table.type_name, text)).or_insert(resource);
        }
    }

    /// Makes the row of a resource from its properties; `at` is where the source names it.
    pub(crate) fn resource(
        &mut self,
        table: &'static Table,
        resource: u32,
        properties: &Spanned<'_>,
        at: PlaceId,
    ) -> u32 {
        self.row(table, resource, None, properties, at, 0)
    }

    fn row(
        &mut self,
        table: &'static Table,
        resource: u32,
        key: Option<&Spanned<'_>>,
        value: &Spanned<'_>,
        at: PlaceId,
        depth: usize,
    ) -> u32 {
        self.rows_left = self.rows_left.saturating_sub(1);
        let slots: Vec<Slot> = table
            .columns
            .iter()
            .map(|column| {
                let context = Context { resource, form: column.form, depth };
                match (column.path, key) {
                    ("$key", Some(key)) => self.slot(key, "", at, context),
                    (path, Some(_)) if path.starts_with("$value") => {
                        self.slot(value, path["$value".len()..].trim_start_matches('.'), at, context)
                    }
                    (path, _) => self.slot(value, path, at, context),
                }
            })
            .collect();
        self.builder.row(table, resource, at, &slots)
    }

    /// What a path below a value comes to; `near` is the closest place known to be there.
    fn slot(&mut self, value: &Spanned<'_>, path: &str, near: PlaceId, context: Context) -> Slot {
        match &value.value {
            Value::Choice(condition, yes, no) => {
                let at = self.place(value.at);
                let (near_yes, near_no) = (self.place(yes.at), self.place(no.at));
                let yes = self.slot(yes, path, near_yes, context);
                let no = self.slot(no, path, near_no, context);
                Slot { value: self.builder.choice(Choice { condition: *condition, yes, no }), at }
            }
            Value::Unknown(cause) if !matches!(context.form, Form::Link(_) | Form::Links(_)) || !path.is_empty() => {
                let at = self.place(value.at);
                // Whether a thing is there does not hang on what it is.
                let value = match (context.form, cause) {
                    (Form::Present, Cause::Unresolved { .. } | Cause::Outside { .. }) if path.is_empty() => {
                        Stored::Truth(true)
                    }
                    _ => Stored::Unknown(self.why_not(context.form, cause)),
                };
                Slot { value, at }
            }
            Value::Nothing => Slot { value: Stored::Absent, at: near },
            _ if path.is_empty() => self.leaf(value, near, context),
            Value::Map(entries) => {
                let (step, rest) = path.split_once('.').unwrap_or((path, ""));
                match entries.iter().find(|it| it.0 == step) {
                    Some((_, key, inner)) => {
                        let near = self.place(*key);
                        self.slot(inner, rest, near, context)
                    }
                    None => self.left_out(entries, step, near, context.form),
                }
            }
            Value::Scalar { text, .. } if text.trim_start().starts_with('{') => match embedded(text, value.at) {
                Some(inner) => self.slot(&inner, path, near, context),
                None => self.mistyped(value.at),
            },
            Value::Pattern(text) if text.trim_start().starts_with('{') => {
                // A document with holes is still a document when the holes stand inside its strings.
                match embedded(text, value.at) {
                    Some(inner) => {
                        let inner = punctured(inner);
                        self.slot(&inner, path, near, context)
                    }
                    None => self.unresolved(value),
                }
            }
            Value::Pattern(_) | Value::Reference { .. } => self.unresolved(value),
            Value::List(_) | Value::Scalar { .. } | Value::Unknown(_) => self.mistyped(value.at),
        }
    }

    /// A property that a map does not name: left out, unless a key that is not known whole may be it.
    fn left_out(
        &mut self,
        entries: &[(Cow<'_, str>, Span, Spanned<'_>)],
        step: &str,
        near: PlaceId,
        form: Form,
    ) -> Slot {
        let open = entries.iter().find(|it| is_of_each(&it.0) && may_be(&it.0, step));
        match open.map(|it| (it.1, &it.2.value)) {
            None => Slot { value: Stored::Absent, at: near },
            Some((at, Value::Unknown(cause))) => {
                Slot { value: Stored::Unknown(self.why_not(form, cause)), at: self.place(at) }
            }
            Some((at, _)) => self.mistyped(at),
        }
    }

    fn leaf(&mut self, value: &Spanned<'_>, near: PlaceId, context: Context) -> Slot {
        let at = self.place(value.at);
        let stored = match context.form {
            Form::Truth => match &value.value {
                Value::Scalar { text, plain } => truth(text, *plain).map(Stored::Truth),
                _ => None,
            },
            Form::Number => match &value.value {
                Value::Scalar { text, .. } => text.trim().parse().ok().map(Stored::number),
                _ => None,
            },
            Form::Text => self.text(value),
            // An empty list or text names nothing: templates write them to leave a thing out.
            Form::Present => Some(Stored::Truth(match &value.value {
                Value::List(items) => !items.is_empty(),
                Value::Scalar { text, .. } => !text.is_empty(),
                _ => true,
            })),
            Form::Texts => return self.list(value, at, Context { form: Form::Text, ..context }),
            Form::Rows(table) => return self.list(value, at, Context { form: Form::One(table), ..context }),
            Form::Links(table) => return self.list(value, at, Context { form: Form::Link(table), ..context }),
            Form::One(table) => return self.one(table(), value, near, context),
            Form::Entries(table) => return self.entries(table(), value, at, context),
            Form::Link(table) => {
                self.note_pick(value, context.resource);
                Some(self.link(table(), value))
            }
            Form::Document => return self.document(value, near, context),
        };
        match stored {
            Some(value) => Slot { value, at },
            None if matches!(value.value, Value::Pattern(_) | Value::Reference { .. }) => self.unresolved(value),
            None => self.mistyped(value.at),
        }
    }

    fn text(&mut self, value: &Spanned<'_>) -> Option<Stored> {
        match &value.value {
            Value::Scalar { text, .. } => Some(Stored::Text(self.builder.symbol(text))),
            Value::Pattern(text) => Some(Stored::Pattern(self.builder.symbol(text))),
            Value::Reference { hole, .. } => Some(Stored::Pattern(self.builder.symbol(hole))),
            _ => None,
        }
    }

    fn one(&mut self, table: &'static Table, value: &Spanned<'_>, near: PlaceId, context: Context) -> Slot {
        if context.depth >= MAX_PIECE_DEPTH || self.rows_left == 0 {
            return Slot { value: Stored::Unknown(Why::Limit), at: near };
        }
        match &value.value {
            Value::Map(_) => {
                let at = self.place(value.at);
                let row = self.row(table, context.resource, None, value, at, context.depth + 1);
                Slot { value: Stored::Row(row), at }
            }
            Value::Scalar { text, .. } if text.trim_start().starts_with('{') => match embedded(text, value.at) {
                Some(inner) => self.one(table, &inner, near, context),
                None => self.mistyped(value.at),
            },
            Value::Pattern(_) | Value::Reference { .. } => self.unresolved(value),
            _ => self.mistyped(value.at),
        }
    }

    fn list(&mut self, value: &Spanned<'_>, at: PlaceId, context: Context) -> Slot {
        let items: Vec<Slot> = match &value.value {
            Value::List(items) => items.iter().map(|it| self.item(it, at, context)).collect(),
            _ => vec![self.item(value, at, context)],
        };
        Slot { value: self.builder.items(&items), at }
    }

    /// An item of a list; a list in a place of one item, as a choice or a parameter may give it, is not followed.
    fn item(&mut self, value: &Spanned<'_>, near: PlaceId, context: Context) -> Slot {
        match &value.value {
            Value::Choice(condition, yes, no) => {
                let at = self.place(value.at);
                let yes = self.item(yes, near, context);
                let no = self.item(no, near, context);
                Slot { value: self.builder.choice(Choice { condition: *condition, yes, no }), at }
            }
            _ => self.slot(value, "", near, context),
        }
    }

    fn entries(&mut self, table: &'static Table, value: &Spanned<'_>, at: PlaceId, context: Context) -> Slot {
        let mut items = Vec::new();
        match &value.value {
            Value::Map(entries) => {
                for (key, key_at, inner) in entries {
                    if matches!(inner.value, Value::Nothing) {
                        continue;
                    }
                    if context.depth >= MAX_PIECE_DEPTH || self.rows_left == 0 {
                        return Slot { value: Stored::Unknown(Why::Limit), at };
                    }
                    let place = self.place(*key_at);
                    if is_of_each(key)
                        && let Value::Unknown(cause) = &inner.value
                    {
                        // Whether there is such an entry at all is not known either.
                        items.push(Slot { value: Stored::Unknown(self.why(cause)), at: place });
                        continue;
                    }
                    let key = Value::text(key.as_ref()).at(*key_at);
                    let row = self.row(table, context.resource, Some(&key), inner, place, context.depth + 1);
                    items.push(Slot { value: Stored::Row(row), at: place });
                }
            }
            Value::Scalar { .. } => {
                let row = self.row(table, context.resource, Some(value), value, at, context.depth + 1);
                items.push(Slot { value: Stored::Row(row), at });
            }
            Value::Pattern(_) | Value::Reference { .. } => return self.unresolved(value),
            _ => return self.mistyped(value.at),
        }
        Slot { value: self.builder.items(&items), at }
    }

    /// A document. As text, it is the JSON that the text holds.
    fn document(&mut self, value: &Spanned<'_>, near: PlaceId, context: Context) -> Slot {
        let (Value::Scalar { .. } | Value::Pattern(_)) = &value.value else { return self.within(value, near, context) };
        let (text, has_holes) = match &value.value {
            Value::Scalar { text, .. } => (text.as_ref(), false),
            Value::Pattern(text) => (text.as_str(), true),
            _ => ("", false),
        };
        let inner = if text.trim_start().starts_with('{') { embedded(text, value.at) } else { None };
        match inner {
            Some(inner) if has_holes => self.within(&punctured(inner), near, context),
            Some(inner) => self.within(&inner, near, context),
            None if has_holes => self.unresolved(value),
            None => self.mistyped(value.at),
        }
    }

    /// A value within a document: a map is a list of entries.
    fn within(&mut self, value: &Spanned<'_>, near: PlaceId, context: Context) -> Slot {
        if context.depth >= MAX_PIECE_DEPTH || self.rows_left == 0 {
            return Slot { value: Stored::Unknown(Why::Limit), at: near };
        }
        let at = self.place(value.at);
        let deeper = Context { depth: context.depth + 1, ..context };
        let value = match &value.value {
            Value::Nothing => Stored::Absent,
            Value::Unknown(cause) => Stored::Unknown(self.why(cause)),
            Value::Scalar { .. } | Value::Pattern(_) | Value::Reference { .. } => {
                self.text(value).unwrap_or(Stored::Unknown(Why::Mistyped))
            }
            Value::Choice(condition, yes, no) => {
                let yes = self.within(yes, at, deeper);
                let no = self.within(no, at, deeper);
                self.builder.choice(Choice { condition: *condition, yes, no })
            }
            Value::List(items) => {
                let items: Vec<Slot> = items.iter().map(|it| self.within(it, at, deeper)).collect();
                self.builder.items(&items)
            }
            Value::Map(entries) => {
                let items: Vec<Slot> = entries
                    .iter()
                    .map(|(key, key_at, inner)| {
                        let at = self.place(*key_at);
                        let symbol = self.builder.symbol(key);
                        let key = if key.contains("${") { Stored::Pattern(symbol) } else { Stored::Text(symbol) };
                        let slots = [Slot { value: key, at }, self.within(inner, at, deeper)];
                        self.rows_left = self.rows_left.saturating_sub(1);
                        let row = self.builder.row(DocumentEntry::TABLE, context.resource, at, &slots);
                        Slot { value: Stored::Row(row), at }
                    })
                    .collect();
                self.builder.items(&items)
            }
        };
        Slot { value, at }
    }

    /// Notes where a resource speaks of one, by its name, of those that a loop of unknown turns makes.
    fn note_pick(&mut self, value: &Spanned<'_>, resource: u32) {
        let Value::Reference { resource: of, hole } = &value.value else { return };
        let Some(of) = self.number(*of) else { return };
        let name = self.builder.resources()[of as usize].name;
        if is_of_each(self.builder.text(name)) && !hole.contains(self.builder.text(name)) {
            self.builder.unpair(resource, of);
        }
    }

    /// Why a property is not known whose whole is not.
    fn why_not(&mut self, form: Form, cause: &Cause) -> Why {
        match form {
            Form::Link(table) | Form::Links(table) => self.why_no_link(table(), cause, cause),
            _ => self.why(cause),
        }
    }

    pub(crate) fn why(&mut self, cause: &Cause) -> Why {
        match cause {
            Cause::Unresolved { what, .. } => Why::Unresolved(self.builder.symbol(what)),
            Cause::Uncertain { what } | Cause::Untold { what } => Why::Perhaps(self.builder.symbol(what)),
            Cause::Outside { what, .. } => Why::Outside(self.builder.symbol(what)),
            Cause::Mistyped => Why::Mistyped,
            Cause::Limit => Why::Limit,
        }
    }

    fn mistyped(&mut self, at: Span) -> Slot {
        Slot { value: Stored::Unknown(Why::Mistyped), at: self.place(at) }
    }

    fn unresolved(&mut self, value: &Spanned<'_>) -> Slot {
        let name = match &value.value {
            Value::Pattern(text) => text.as_str(),
            Value::Reference { hole, .. } => hole.as_str(),
            _ => "",
        };
        let name = self.builder.symbol(name);
        Slot { value: Stored::Unknown(Why::Holes(name)), at: self.place(value.at) }
    }

    /// A place of the file. A value of many lines is shown by its first.
    pub(crate) fn place(&mut self, span: Span) -> PlaceId {
        let Some(file) = self.starts.partition_point(|it| *it <= span.start).checked_sub(1) else {
            return self.builder.place(self.file, span);
        };
        let start = self.starts[file];
        let span = Span { start: span.start - start, end: span.end.saturating_sub(start) };
        self.builder.place(u32::try_from(file).unwrap_or_default(), span)
    }
}

/// What a piece of work is for.
#[derive(Clone, Copy)]
struct Context {
    resource: u32,
    form: Form,
    depth: usize,
}

/// A text that names a resource, whole or with holes: two resources whose names are written alike are the same.
pub(crate) fn name_of(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Scalar { text, .. } => Some(text.to_string()),
        Value::Pattern(text) => Some(text.clone()),
        Value::Unknown(Cause::Unresolved { hole, .. }) => Some(hole.clone()),
        _ => None,
    }
}

/// Whether a text with holes may come to be another.
pub(crate) fn may_be(text: &str, wanted: &str) -> bool {
    let head = text.split("${").next().unwrap_or_default();
    let tail = text.rsplit('}').next().unwrap_or_default();
    wanted.len() >= head.len() + tail.len() && wanted.starts_with(head) && wanted.ends_with(tail)
}

/// Truth as CloudFormation takes it: YAML's words without quotes, `true` and `false` in any case with them.
fn truth(text: &str, plain: bool) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(text));
    if is(&["true"]) || plain && is(&["yes", "on"]) {
        Some(true)
    } else if is(&["false"]) || plain && is(&["no", "off"]) {
        Some(false)
    } else {
        None
    }
}

/// A JSON document held in a text. All of it stands where the text stands.
fn embedded(text: &str, at: Span) -> Option<Spanned<'static>> {
    fn own(node: hardline_tree::Node<'_>, at: Span) -> Spanned<'static> {
        use hardline_tree::Kind;
        match node.kind() {
            Kind::Mapping => Value::Map(
                node.entries()
                    .map(|(key, value)| (key.text().unwrap_or_default().to_owned().into(), at, own(value, at)))
                    .collect(),
            ),
            Kind::Sequence => Value::List(node.items().map(|it| own(it, at)).collect()),
            Kind::Scalar if node.is_plain() && node.text() == Some("null") => Value::Nothing,
            Kind::Scalar => {
                Value::Scalar { text: node.text().unwrap_or_default().to_owned().into(), plain: node.is_plain() }
            }
        }
        .at(at)
    }
    let (tree, problems) = hardline_tree::parse_json(text.trim());
    problems.is_empty().then(|| tree.root().map(|it| own(it, at)))?
}

/// Turns the texts of a document that hold holes into patterns.
fn punctured(value: Spanned<'static>) -> Spanned<'static> {
    let inner = match value.value {
        Value::Scalar { text, .. } if is_plain_hole(&text) => Value::Unknown(Cause::Unresolved {
            what: format!("`{}`", &text[2..text.len() - 1]),
            hole: text.into_owned(),
        }),
        Value::Scalar { text, .. } if text.contains("${") => Value::Pattern(text.into_owned()),
        Value::List(items) => Value::List(items.into_iter().map(punctured).collect()),
        Value::Map(entries) => Value::Map(entries.into_iter().map(|(key, at, it)| (key, at, punctured(it))).collect()),
        other => other,
    };
    inner.at(value.at)
}

/// Whether a text is one hole and nothing else that may be filled with a parameter, whose value may be anything.
fn is_plain_hole(text: &str) -> bool {
    let name = text.strip_prefix("${").and_then(|it| it.strip_suffix('}'));
    name.is_some_and(|it| !it.contains(['.', ':', '{', '}']))
}
