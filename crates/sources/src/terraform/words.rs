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
}

/// The CloudFormation type, always the same or by an argument.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Type {
    Always(String),
    By { by: String, types: BTreeMap<String, String> },
}

/// A list of parts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rows {
    /// Where the list stands; several lists are one after the other.
    pub(crate) from: OneOrMore,
    /// Arguments that make a part of each of their items, by the property that the item is.
    #[serde(default)]
    pub(crate) each: BTreeMap<String, String>,
    /// A flag that makes a part with a property that names the resource itself: the property and the flag.
    pub(crate) itself: Option<(String, String)>,
    /// The properties that the key and the value of an entry are, where each entry of a map makes a part.
    pub(crate) pairs: Option<(String, String)>,
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
    /// What the provider sends without being asked.
    Is { is: String },
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
