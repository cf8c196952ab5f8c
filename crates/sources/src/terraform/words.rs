//! What the AWS provider of Terraform calls the types and properties that CloudFormation has: data, a file a service.
//!
//! A property that neither has words here nor is said to be unknown to Terraform is not known, never left out.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

/// What a type of Terraform's is in CloudFormation's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// The CloudFormation type.
    #[serde(rename = "type")]
    pub(crate) type_name: Type,
    /// The argument that the attribute `id` is the same as, where others speak of it as of a text.
    pub(crate) id: Option<String>,
    /// What AWS calls the resource where its argument `name` is left out.
    pub(crate) called: Option<String>,
    /// Types that say more of the resource, with the argument that names it.
    #[serde(default)]
    pub(crate) beside: BTreeMap<String, String>,
    /// Where each property stands.
    #[serde(default)]
    pub(crate) values: BTreeMap<String, Sources>,
    /// Lists of parts with words of their own.
    #[serde(default)]
    pub(crate) rows: BTreeMap<String, Rows>,
    /// Properties that Terraform has no words for, so that AWS decides.
    #[serde(default)]
    pub(crate) absent: Vec<String>,
    /// Arguments that make a resource of each of their items, by the property that the item is.
    #[serde(default)]
    pub(crate) each: BTreeMap<String, String>,
    /// What CloudFormation has as resources of their own.
    #[serde(default)]
    pub(crate) apart: Vec<Apart>,
}

/// Parts of a resource that are resources of their own in CloudFormation, such as the routes of a route table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Apart {
    /// Their CloudFormation type.
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    /// Their property that names the resource.
    pub(crate) owner: String,
    /// Where they stand.
    pub(crate) rows: Rows,
}

/// The CloudFormation type, always the same or by an argument; where that is left out, by its name of no letters.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Type {
    Always(String),
    By { by: String, types: BTreeMap<String, String> },
}

/// A list of parts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "rows stand within rows")]
pub(crate) struct Rows {
    /// Where the list stands; several lists are one after the other.
    pub(crate) from: OneOrMore,
    /// Arguments that make a part of each of their items, by the property that the item is.
    #[serde(default)]
    pub(crate) each: BTreeMap<String, String>,
    /// A flag that makes a part with a property that names the resource itself: the property and the flag.
    pub(crate) itself: Option<(String, String)>,
    /// Arguments that make a part with a key and a value, by the key.
    #[serde(default)]
    pub(crate) pairs: BTreeMap<String, Sources>,
    /// A map whose entries make a part with a key and a value each.
    pub(crate) entries: Option<String>,
    /// What the key and the value are called, where it is not `Key` and `Value`.
    pub(crate) names: Option<(String, String)>,
    #[serde(default)]
    pub(crate) values: BTreeMap<String, Sources>,
    #[serde(default)]
    pub(crate) rows: BTreeMap<String, Rows>,
}

/// One text or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    pub(crate) fn all(&self) -> &[String] {
        match self {
            Self::One(it) => std::slice::from_ref(it),
            Self::More(all) => all,
        }
    }
}

/// Where a property stands: the first of these that is there.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Sources {
    One(Source),
    More(Vec<Source>),
}

impl Sources {
    pub(crate) fn all(&self) -> &[Source] {
        match self {
            Self::One(it) => std::slice::from_ref(it),
            Self::More(all) => all,
        }
    }
}

/// A place that a property may stand at.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Source {
    /// An argument: steps with points between; `[]` after a step goes through all its items.
    Path(String),
    /// An argument whose values have other words.
    Words { from: String, words: BTreeMap<String, String> },
    /// What those resources beside it say whose argument is the same as one of the part's own: theirs, then its.
    Matching { of: String, same: (String, String), take: String },
    /// What that block of a list says one of whose arguments is a text, such as the parameter of a name: the list, the
    /// argument and the text, and what is taken of the block.
    Named { among: String, whose: (String, String), take: String },
    /// The ready-made access list that lets in as many as a list of grants does.
    Granted { granted: String },
    /// What holds where an argument is given, whatever it says.
    Given { given: String, is: String },
    /// What the provider sends without being asked.
    Is { is: String },
}

impl Source {
    /// The argument that is asked for; nothing of what the provider sends by itself.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Path(it)
            | Self::Words { from: it, .. }
            | Self::Given { given: it, .. }
            | Self::Granted { granted: it } => it,
            Self::Matching { take, .. } => take,
            Self::Named { among, .. } => among,
            Self::Is { .. } => "",
        }
    }
}

/// All words by Terraform's type.
pub(crate) static WORDS: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for (file, text) in FILES {
        // The files are part of the program, and a test reads each of them.
        match toml::from_str::<BTreeMap<String, Words>>(text) {
            Ok(words) => all.extend(words),
            Err(error) => debug_assert!(false, "words/{file}: {error}"),
        }
    }
    all
});

include!(concat!(env!("OUT_DIR"), "/terraform_words.rs"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use hardline_facts::{Form, Table, table};

    use super::{FILES, Rows, Type, WORDS, Words};

    #[test]
    fn each_file_of_words_can_be_read_and_no_type_stands_twice() {
        let mut count = 0;
        for (file, text) in FILES {
            match toml::from_str::<BTreeMap<String, Words>>(text) {
                Ok(words) => count += words.len(),
                Err(error) => panic!("words/{file}: {error}"),
            }
        }
        assert_eq!(count, WORDS.len(), "a type stands in two files");
    }

    #[test]
    fn each_property_with_words_is_one_that_its_kind_reads() {
        let mut wrong = Vec::new();
        for (type_name, words) in WORDS.iter() {
            let kinds: Vec<&String> = match &words.type_name {
                Type::Always(it) => vec![it],
                Type::By { types, .. } => types.values().collect(),
            };
            let tables: Vec<&'static Table> = kinds.iter().filter_map(|it| table(it)).collect();
            if tables.len() != kinds.len() {
                wrong.push(format!("{type_name}: no kind is {kinds:?}"));
            }
            let reads = |path: &str| {
                let names = tables.iter().any(|it| it.identifier == Some(path));
                names
                    || tables.iter().flat_map(|it| paths(it)).any(|known| is_near(path, known) || is_near(known, path))
            };
            let told = words.values.keys().chain(&words.absent).chain(words.rows.keys());
            wrong.extend(told.filter(|it| !reads(it)).map(|it| format!("{type_name}: no kind reads `{it}`")));
            for (path, rows) in &words.rows {
                check(type_name, path, rows, &tables, &mut wrong);
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// The paths of a kind, with those of a part that stands at the resource itself.
    fn paths(table: &'static Table) -> Vec<&'static str> {
        let own = table.paths().map(|it| it.0).filter(|it| !it.is_empty());
        let inner = table.paths().filter_map(|(path, form)| match form {
            Form::One(it) if path.is_empty() => Some(it()),
            _ => None,
        });
        own.chain(inner.flat_map(|it| it.paths().map(|it| it.0).filter(|it| !it.is_empty()))).collect()
    }

    fn is_near(one: &str, other: &str) -> bool {
        other.strip_prefix(one).is_some_and(|it| it.is_empty() || it.starts_with('.'))
    }

    fn check(type_name: &str, path: &str, rows: &Rows, tables: &[&'static Table], wrong: &mut Vec<String>) {
        let inner: Vec<&'static Table> = tables
            .iter()
            .flat_map(|it| it.paths())
            .filter(|it| it.0 == path)
            .filter_map(|(_, form)| match form {
                Form::Rows(it) | Form::Entries(it) | Form::One(it) => Some(it()),
                _ => None,
            })
            .collect();
        if inner.is_empty() {
            wrong.push(format!("{type_name}: `{path}` is no list of parts"));
            return;
        }
        let reads = |path: &str| {
            inner.iter().flat_map(|it| it.paths()).any(|(known, _)| is_near(path, known) || is_near(known, path))
        };
        let told = rows.values.keys().chain(rows.each.keys()).filter(|it| !reads(it));
        wrong.extend(told.map(|it| format!("{type_name}: a part of `{path}` has no `{it}`")));
        for (path, rows) in &rows.rows {
            check(type_name, path, rows, &inner, wrong);
        }
    }
}
