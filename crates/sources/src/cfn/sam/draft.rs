//! Making values: what SAM writes into the resources that it makes.

use std::borrow::Cow;

use hardline_tree::Span;

use crate::{
    cfn::{evaluate::pseudo, functions::concatenate},
    value::{Cause, Spanned, Value, combine},
};

/// A key of a map with its place and its value.
pub(super) type Entry<'t> = (Cow<'t, str>, Span, Spanned<'t>);

/// The properties of a resource in the making.
pub(super) struct Draft<'t> {
    at: Span,
    entries: Vec<Entry<'t>>,
}

impl<'t> Draft<'t> {
    /// Nothing yet; `at` is the place of what SAM decides by itself.
    pub(super) fn new(at: Span) -> Self {
        Self { at, entries: Vec::new() }
    }

    /// Sets a property that SAM decides.
    pub(super) fn set(&mut self, key: &'static str, value: Value<'t>) {
        self.entries.push((Cow::Borrowed(key), self.at, value.at(self.at)));
    }

    /// Sets a property that SAM decides to a text.
    pub(super) fn text(&mut self, key: &'static str, text: &'static str) {
        self.set(key, Value::text(text));
    }

    /// Sets a property to something that was written, at the place where it was.
    pub(super) fn put(&mut self, key: &'static str, value: Spanned<'t>) {
        self.entries.push((Cow::Borrowed(key), value.at, value));
    }

    /// Passes properties on as they are.
    pub(super) fn copy(&mut self, from: &Spanned<'t>, keys: &[&'static str]) {
        for key in keys {
            self.rename(from, key, key);
        }
    }

    /// Passes a property on by another name.
    pub(super) fn rename(&mut self, from: &Spanned<'t>, key: &str, to: &'static str) {
        if let Some((_, at, value)) = entry(from, key) {
            self.entries.push((Cow::Borrowed(to), *at, value.clone()));
        }
    }

    /// Passes a property on with its own place.
    pub(super) fn pass(&mut self, entry: Entry<'t>) {
        self.entries.push(entry);
    }

    /// The properties as one value.
    pub(super) fn finish(self) -> Spanned<'t> {
        Value::Map(self.entries).at(self.at)
    }
}

/// An entry of a map; nothing counts as no entry.
pub(super) fn entry<'v, 't>(value: &'v Spanned<'t>, key: &str) -> Option<&'v Entry<'t>> {
    let Value::Map(entries) = &value.value else { return None };
    entries.iter().find(|it| it.0 == key && !matches!(it.2.value, Value::Nothing))
}

/// The value at a path of keys.
pub(super) fn field<'v, 't>(value: &'v Spanned<'t>, path: &str) -> Option<&'v Spanned<'t>> {
    path.split('.').try_fold(value, |value, key| entry(value, key).map(|it| &it.2))
}

/// The entries of a map that hold something.
pub(super) fn entries<'v, 't>(value: Option<&'v Spanned<'t>>) -> impl Iterator<Item = &'v Entry<'t>> {
    let entries: &[Entry<'t>] = match value.map(|it| &it.value) {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    };
    entries.iter().filter(|it| !matches!(it.2.value, Value::Nothing))
}

/// The items of a list; one thing alone counts as a list of one.
pub(super) fn items<'v, 't>(value: Option<&'v Spanned<'t>>) -> &'v [Spanned<'t>] {
    match value {
        Some(Spanned { value: Value::List(items), .. }) => items,
        Some(it) => std::slice::from_ref(it),
        None => &[],
    }
}

/// The text of a scalar.
pub(super) fn plain<'v>(value: Option<&'v Spanned<'_>>) -> Option<&'v str> {
    match value.map(|it| &it.value) {
        Some(Value::Scalar { text, .. }) => Some(text.as_ref()),
        _ => None,
    }
}

/// A text that a value may have: where conditions decide, one of those it may have.
pub(super) fn any_text<'v>(value: &'v Spanned<'_>) -> Option<&'v str> {
    match &value.value {
        Value::Scalar { text, .. } => Some(text.as_ref()),
        Value::Choice(_, yes, no) => any_text(yes).or_else(|| any_text(no)),
        _ => None,
    }
}

/// Whether a value counts as given: SAM asks whether it is true in Python's sense, and takes every function for true.
pub(super) fn is_given(value: Option<&Spanned<'_>>) -> bool {
    match value.map(|it| &it.value) {
        None | Some(Value::Nothing) => false,
        Some(Value::Scalar { text, plain }) => !(text.is_empty() || *plain && matches!(text.as_ref(), "false" | "0")),
        Some(Value::List(items)) => !items.is_empty(),
        Some(Value::Map(entries)) => !entries.is_empty(),
        Some(Value::Pattern(_) | Value::Reference { .. } | Value::Unknown(_) | Value::Choice(..)) => true,
    }
}

/// Whether a value is false, and known to be.
pub(super) fn is_false(value: Option<&Spanned<'_>>) -> bool {
    plain(value).is_some_and(|it| it.eq_ignore_ascii_case("false"))
}

/// Whether a value is true, and known to be.
pub(super) fn is_true(value: Option<&Spanned<'_>>) -> bool {
    plain(value).is_some_and(|it| it.eq_ignore_ascii_case("true"))
}

/// True or false.
pub(super) fn flag<'t>(it: bool) -> Value<'t> {
    Value::Scalar { text: Cow::Borrowed(if it { "true" } else { "false" }), plain: true }
}

/// A map.
pub(super) fn map<'t>(at: Span, entries: impl IntoIterator<Item = (&'static str, Spanned<'t>)>) -> Spanned<'t> {
    Value::Map(entries.into_iter().map(|(key, value)| (Cow::Borrowed(key), value.at, value)).collect()).at(at)
}

/// A list.
pub(super) fn list<'t>(at: Span, items: impl IntoIterator<Item = Spanned<'t>>) -> Spanned<'t> {
    Value::List(items.into_iter().collect()).at(at)
}

/// A text.
pub(super) fn text<'t>(at: Span, text: impl Into<Cow<'t, str>>) -> Spanned<'t> {
    Value::text(text).at(at)
}

/// A value that only packaging or deploying gives.
pub(super) fn later<'t>(what: &str) -> Value<'t> {
    Value::Unknown(Cause::Unresolved { what: what.to_owned(), hole: "${SAM}".to_owned() })
}

/// Tags as a list, from tags as a map, with the one that SAM adds.
pub(super) fn tags<'t>(at: Span, written: Option<&Spanned<'t>>, own: Option<&'static str>) -> Spanned<'t> {
    if let Some(it) = written
        && !matches!(it.value, Value::Map(_))
    {
        return it.clone();
    }
    let tag = |at, key: Cow<'t, str>, value| map(at, [("Key", text(at, key)), ("Value", value)]);
    let own = own.map(|it| tag(at, Cow::Borrowed(it), text(at, "SAM")));
    let written = entries(written).map(|(key, at, value)| tag(*at, key.clone(), value.clone()));
    list(at, own.into_iter().chain(written))
}

/// An object of Amazon S3 by bucket and key: written as a map, as an address, or as a local path that packaging uploads.
pub(super) fn location<'t>(written: &Spanned<'t>, keys: [&'static str; 3]) -> Spanned<'t> {
    let at = written.at;
    match &written.value {
        Value::Map(_) => {
            let mut draft = Draft::new(at);
            for (from, to) in ["Bucket", "Key", "Version"].into_iter().zip(keys) {
                draft.rename(written, from, to);
            }
            draft.finish()
        }
        Value::Scalar { text: address, .. } => {
            let upload = || later("the upload when the template is packaged").at(at);
            let given = address.strip_prefix("s3://").and_then(|it| it.split_once('/'));
            let (bucket, key) = given.map_or_else(
                || (upload(), upload()),
                |(bucket, key)| (text(at, bucket.to_owned()), text(at, key.to_owned())),
            );
            map(at, [(keys[0], bucket), (keys[1], key)])
        }
        other => other.clone().at(at),
    }
}

/// A text of this crate's, with its holes filled by what is given or else by pseudo parameters.
pub(super) fn fill<'t>(template: &str, at: Span, given: &[(String, Spanned<'t>)]) -> Spanned<'t> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once("${").and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        if !before.is_empty() {
            pieces.push(Value::text(before.to_owned()).at(at));
        }
        let piece = match given.iter().find(|it| it.0 == name) {
            Some((_, value)) => value.clone(),
            None if name.starts_with("AWS::") => pseudo(name).at(at),
            None => {
                Value::Unknown(Cause::Unresolved { what: format!("`{name}`"), hole: format!("${{{name}}}") }).at(at)
            }
        };
        pieces.push(piece);
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Value::text(rest.to_owned()).at(at));
    }
    // One piece alone stays what it is, where it is.
    match <[_; 1]>::try_from(pieces) {
        Ok([only]) => only,
        Err(pieces) => combine(pieces, at, &mut |pieces| concatenate(&pieces, "")).at(at),
    }
}
