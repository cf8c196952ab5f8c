//! Reading of TOML with places: what is wrong is a problem that names the place, and what was likely meant.

use std::fmt::Display;

use hardline_tree::{Problem, Span};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table of TOML, its keys and values with their places.
pub type TomlTable<'t> = DeTable<'t>;

/// A value of TOML with its place.
pub type TomlValue<'t> = Spanned<DeValue<'t>>;

/// Reads values of TOML, and gathers what is wrong with them.
#[derive(Debug, Default)]
pub struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    /// Reads a document; one that is broken is told and not read, since what a broken line leaves behind is not worth a word.
    pub fn document(&mut self, text: &str, read: impl FnOnce(&mut Self, &TomlTable<'_>)) {
        let (root, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return read(self, root.get_ref());
        }
        for error in errors {
            let span = error.span().map_or_else(Span::default, |it| Span::new(it.start, it.end));
            self.problems.push(Problem { span, message: format!("this is not TOML: {}", error.message()) });
        }
    }

    /// How many problems there are so far.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.problems.len()
    }

    /// All problems, by place. What steers a terminal is taken out of their words.
    #[must_use]
    pub fn finish(mut self) -> Vec<Problem> {
        for it in &mut self.problems {
            if it.message.contains(char::is_control) {
                it.message = it.message.replace(char::is_control, "\u{fffd}");
            }
        }
        self.problems.sort_by_key(|it| it.span);
        self.problems
    }

    /// Reads the values of the keys that there are; `noun` says what each is.
    pub fn each(
        &mut self,
        table: &TomlTable<'_>,
        keys: &[&str],
        noun: &str,
        mut read: impl FnMut(&mut Self, &str, &TomlValue<'_>),
    ) {
        for (key, value) in table {
            let name: &str = key.get_ref();
            if keys.contains(&name) {
                read(self, name, value);
            } else {
                self.report(key.span(), format!("`{name}` is not {noun}; {}", meant(name, keys)));
            }
        }
    }

    /// Reads a table.
    pub fn section(&mut self, value: &TomlValue<'_>, read: impl FnOnce(&mut Self, &TomlTable<'_>)) {
        match value.get_ref() {
            DeValue::Table(table) => read(self, table),
            other => self.mistyped(value, "a section", other),
        }
    }

    /// True or false.
    pub fn truth(&mut self, value: &TomlValue<'_>) -> Option<bool> {
        if let DeValue::Boolean(it) = value.get_ref() {
            return Some(*it);
        }
        self.mistyped(value, "true or false", value.get_ref());
        None
    }

    /// A whole number from the least to the most.
    pub fn number(&mut self, value: &TomlValue<'_>, least: i64, most: i64) -> Option<i64> {
        let DeValue::Integer(digits) = value.get_ref() else {
            self.mistyped(value, &format!("a whole number from {least} to {most}"), value.get_ref());
            return None;
        };
        let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok().filter(|it| (least..=most).contains(it));
        if number.is_none() {
            self.report(value.span(), format!("give a whole number from {least} to {most}"));
        }
        number
    }

    /// A text.
    pub fn text(&mut self, value: &TomlValue<'_>) -> Option<String> {
        if let DeValue::String(it) = value.get_ref() {
            return Some(it.to_string());
        }
        self.mistyped(value, "a text in quotes", value.get_ref());
        None
    }

    /// One of some words.
    pub fn word<'w>(&mut self, value: &TomlValue<'_>, words: &[&'w str]) -> Option<&'w str> {
        let text = self.text(value)?;
        let found = words.iter().find(|it| **it == text).copied();
        if found.is_none() {
            self.report(value.span(), format!("there is no `{text}` here; {}", meant(&text, words)));
        }
        found
    }

    /// A list of texts, each with its place.
    pub fn texts(&mut self, value: &TomlValue<'_>) -> Vec<(String, Span)> {
        match value.get_ref() {
            DeValue::Array(items) => self.texts_of(items.iter()),
            other => {
                self.mistyped(value, "a list of texts", other);
                Vec::new()
            }
        }
    }

    /// The texts among values, each with its place.
    pub fn texts_of<'v, 't: 'v>(&mut self, values: impl IntoIterator<Item = &'v TomlValue<'t>>) -> Vec<(String, Span)> {
        let at = |it: &TomlValue<'_>| Span::new(it.span().start, it.span().end);
        values.into_iter().filter_map(|it| Some((self.text(it)?, at(it)))).collect()
    }

    /// Tells that a value is of another type than is wanted.
    pub fn mistyped(&mut self, value: &TomlValue<'_>, wanted: &str, found: &DeValue<'_>) {
        self.report(value.span(), format!("this is {}; give {wanted}", article(found.type_str())));
    }

    /// Tells of something wrong.
    pub fn report(&mut self, at: std::ops::Range<usize>, message: impl Display) {
        self.problems.push(Problem { span: Span::new(at.start, at.end), message: message.to_string() });
    }
}

/// What was likely meant by a wrong word, or else all that there is.
#[must_use]
pub fn meant(wrong: &str, words: &[&str]) -> String {
    let likeness = |it: &str| strsim::normalized_damerau_levenshtein(it, wrong);
    let best = words.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    if let Some(it) = best.filter(|it| likeness(it) > 0.5) {
        return format!("the nearest is `{it}`");
    }
    let all: Vec<_> = words.iter().map(|it| format!("`{it}`")).collect();
    format!("{} {}", if all.len() == 1 { "there is" } else { "there are" }, all.join(", "))
}

pub(crate) fn article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}
