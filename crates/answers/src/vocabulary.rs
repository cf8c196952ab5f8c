//! What words and phrases mean: the tables of `data/` joined with the names the model itself holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use hardline_model::{Deployment, Party, SERVICES, Service, services};

use crate::{
    published,
    words::{stem, words},
};

/// A concept: what people call it, and how much it decides.
#[derive(Debug)]
pub(crate) struct Concept {
    /// Its name in the tables.
    pub(crate) name: &'static str,
    pub(crate) phrases: &'static [&'static str],
    pub(crate) weight: f64,
}

/// How questions ask for a responsibility: lines of alternatives, each alternative a place in [`CONCEPTS`].
pub(crate) struct Ask {
    pub(crate) responsibility: &'static str,
    /// The service to answer for where the question names none.
    pub(crate) home: Option<&'static str>,
    pub(crate) lines: &'static [Line],
}

/// One way to ask: every alternative must be there.
#[derive(Debug)]
pub(crate) struct Line {
    /// Whose half is asked for, where the responsibility is shared and the line can only mean one half.
    pub(crate) half: Option<Party>,
    /// Places in [`CONCEPTS`].
    pub(crate) needs: &'static [&'static [usize]],
}

/// A general subject, wider than any one responsibility or beside them all.
#[derive(Debug)]
pub struct Topic {
    /// Like `patch-management`.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Who has it.
    pub party: Party,
    /// What AWS does.
    pub aws: &'static str,
    /// What the customer does.
    pub customer: &'static str,
    /// Why it is so.
    pub why: &'static str,
    /// Whether it holds also where the question names a service.
    pub(crate) everywhere: bool,
    /// Statements of the source documents, and pages.
    pub sources: &'static [&'static str],
    pub(crate) lines: &'static [Line],
}

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// How plainly a name names a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Plainness {
    /// An ordinary word that may mean something else.
    Ordinary,
    /// Another name.
    Alias,
    /// The service's own name.
    Name,
}

/// What a phrase may name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) services: Vec<(&'static Service, Plainness)>,
    /// A service of AWS that the model does not hold.
    pub(crate) absent: Option<&'static str>,
}

/// The longest phrase of any table, in words.
const LONGEST: usize = 8;

/// Everything a question is read with, keyed by the stems of a phrase.
pub(crate) struct Vocabulary {
    /// Places in [`CONCEPTS`].
    pub(crate) concepts: BTreeMap<String, Vec<usize>>,
    /// Services.
    pub(crate) names: BTreeMap<String, Named>,
    /// Words that show that a question is about something else, each with how it is written.
    pub(crate) outside: BTreeMap<String, &'static str>,
    /// As `outside`, but for questions that name no service only.
    pub(crate) aside: BTreeMap<String, &'static str>,
    /// Words with no bearing on the answer.
    pub(crate) filler: BTreeSet<String>,
    /// Words that only make a question of the rest, as stems.
    pub(crate) frame: BTreeSet<String>,
    /// Every word that is known and what corrections lead to, as written; the flag tells that it means something.
    pub(crate) spelled: BTreeMap<String, bool>,
    /// The stems of all words that mean something.
    stems: BTreeSet<String>,
}

pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let mut vocabulary = Self {
            concepts: BTreeMap::new(),
            names: BTreeMap::new(),
            outside: BTreeMap::new(),
            aside: BTreeMap::new(),
            filler: BTreeSet::new(),
            frame: FRAME.iter().map(|it| key(it)).collect(),
            spelled: BTreeMap::new(),
            stems: BTreeSet::new(),
        };
        for (place, concept) in CONCEPTS.iter().enumerate() {
            for phrase in concept.phrases {
                for key in keys(phrase) {
                    let places = vocabulary.concepts.entry(key).or_default();
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                vocabulary.spell(phrase, true);
            }
        }
        for service in SERVICES {
            let ordinary = |name: &str| ORDINARY.contains(&name);
            for name in [service.id, service.title] {
                let plainness =
                    if ordinary(&words(bare(name)).join(" ")) { Plainness::Ordinary } else { Plainness::Name };
                vocabulary.name(service, bare(name), plainness);
                if plainness == Plainness::Ordinary && name != bare(name) {
                    vocabulary.name(service, name, Plainness::Name);
                }
            }
            let further = SERVICE_NAMES.iter().filter(|it| it.0 == service.id).flat_map(|it| it.1);
            for name in service.aliases.iter().chain(further) {
                let plainness = if ordinary(name) { Plainness::Ordinary } else { Plainness::Alias };
                vocabulary.name(service, bare_alias(name), plainness);
            }
        }
        for service in services() {
            for name in service.names.iter().chain([&service.title]) {
                // The maker's name says that a service is meant, and so do capitals inside; else one word may mean anything.
                let capitals = name.chars().filter(|it| it.is_uppercase()).count();
                if words(name).len() > 1 || name.len() > 5 && capitals > 1 {
                    vocabulary.name(service, name, Plainness::Name);
                }
                let own = published(bare(name)).is_some_and(|it| it.id == service.id);
                if own && words(bare(name)).len() > 1 {
                    vocabulary.name(service, bare(name), Plainness::Name);
                }
            }
        }
        for name in AWS {
            for key in keys(name) {
                let named = vocabulary.names.entry(key).or_default();
                match published(name) {
                    _ if !named.services.is_empty() => {}
                    Some(service) => named.services.push((service, Plainness::Name)),
                    None => named.absent = Some(name),
                }
            }
            vocabulary.spell(name, true);
        }
        for (_, _, names) in DEPLOYMENT_NAMES {
            names.iter().for_each(|it| vocabulary.spell(it, true));
        }
        for word in FILLER {
            vocabulary.filler.insert(key(word));
            // A short word is not corrected to one that says nothing: `feeds` is no slip of `needs`.
            vocabulary.spell(word, word.len() >= 8);
        }
        for word in OUTSIDE {
            vocabulary.outside.insert(key(word), word);
            vocabulary.spell(word, false);
        }
        for word in ASIDE {
            vocabulary.aside.insert(key(word), word);
            vocabulary.spell(word, false);
        }
        for word in PLAIN {
            vocabulary.spell(word, false);
        }
        // A name of one word that means nothing else means its service.
        for service in services() {
            for name in service.names.iter().chain([&service.title, &service.id]).map(|it| bare(it)) {
                if matches!(words(name).as_slice(), [word] if word.len() > 2 && !vocabulary.knows(word)) {
                    vocabulary.name(service, name, Plainness::Alias);
                }
            }
        }
        vocabulary
    }

    fn name(&mut self, service: &'static Service, name: &str, plainness: Plainness) {
        for key in keys(name) {
            let services = &mut self.names.entry(key).or_default().services;
            match services.iter_mut().find(|it| it.0.id == service.id) {
                Some(known) => known.1 = known.1.max(plainness),
                None => services.push((service, plainness)),
            }
        }
        self.spell(name, true);
    }

    fn spell(&mut self, phrase: &str, means: bool) {
        for word in words(phrase) {
            if means {
                self.stems.insert(stem(&word));
            }
            *self.spelled.entry(word).or_default() |= means;
        }
        if words(phrase).len() == 2 {
            *self.spelled.entry(words(phrase).concat()).or_default() |= means;
        }
    }

    /// Whether a word is known as it is written, or but for its ending.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let stem = stem(word);
        self.spelled.contains_key(word)
            || self.stems.contains(&stem)
            || self.filler.contains(&stem)
            || self.outside.contains_key(&stem)
            || self.aside.contains_key(&stem)
    }
}

/// A service's name without the maker's.
pub(crate) fn bare(name: &str) -> &str {
    name.trim_start_matches("Amazon ").trim_start_matches("AWS ")
}

/// Another name without the maker's, where it stands for as much without.
fn bare_alias(name: &str) -> &str {
    let bare = name.trim_start_matches("amazon ").trim_start_matches("aws ");
    if ORDINARY.contains(&bare) { name } else { bare }
}

/// The stems of a phrase, as tables are keyed.
pub(crate) fn key(phrase: &str) -> String {
    words(phrase).iter().filter(|it| !is_determiner(it)).map(|it| stem(it)).collect::<Vec<_>>().join(" ")
}

/// Whether a word only points at what follows it: phrases mean the same with and without it.
pub(crate) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "my" | "our" | "your" | "their" | "its" | "his" | "her" | "this" | "these" | "s"
    )
}

/// A phrase's keys: as it is written, and a phrase of two words also as one.
fn keys(phrase: &str) -> Vec<String> {
    let words = words(phrase);
    let mut keys = vec![key(phrase)];
    if words.len() == 2 {
        keys.push(stem(&words.concat()));
    }
    keys
}

/// The spans of a question that a table knows, not overlapping, the longest first and of two as long the left one: start, end
/// and what was found, in the question's order.
pub(crate) fn spans<'t, T>(stems: &[String], table: &'t BTreeMap<String, T>) -> Vec<(usize, usize, &'t T)> {
    spans_by(stems, |phrase| table.get(phrase))
}

/// As [`spans`], by whatever knows phrases.
pub(crate) fn spans_by<T>(stems: &[String], known: impl Fn(&str) -> Option<T>) -> Vec<(usize, usize, T)> {
    let mut found: Vec<(usize, usize, T)> = Vec::new();
    let mut taken = vec![false; stems.len()];
    for length in (1..=LONGEST.min(stems.len())).rev() {
        for start in 0..=stems.len() - length {
            if taken[start..start + length].contains(&true) {
                continue;
            }
            if let Some(it) = known(&stems[start..start + length].join(" ")) {
                taken[start..start + length].fill(true);
                found.push((start, start + length, it));
            }
        }
    }
    found.sort_by_key(|it| it.0);
    found
}

/// The deployments of a service that a text names, and the spans that name them.
pub(crate) fn deployments_named(
    service: &'static Service,
    stems: &[String],
) -> Vec<(&'static Deployment, usize, usize)> {
    let mut table: BTreeMap<String, Vec<&'static Deployment>> = BTreeMap::new();
    if service.deployments.len() < 2 {
        return Vec::new();
    }
    for deployment in service.deployments {
        let further =
            DEPLOYMENT_NAMES.iter().filter(|it| it.0 == service.id && it.1 == deployment.id).flat_map(|it| it.2);
        // A deployment called as its service is named by nothing but its id.
        let title = Some(bare(deployment.title)).filter(|it| *it != bare(service.title));
        for name in [deployment.id].iter().chain(&title).chain(further) {
            let list = table.entry(key(name)).or_default();
            if !list.iter().any(|it| it.id == deployment.id) {
                list.push(deployment);
            }
        }
    }
    let mut spans = spans(stems, &table);
    // A word for any node or the like names a deployment only where nothing names another.
    let vague = |it: &(usize, usize, &Vec<&'static Deployment>)| {
        VAGUE.iter().any(|word| key(word) == stems[it.0..it.1].join(" "))
    };
    if !spans.iter().all(vague) {
        spans.retain(|it| !vague(it));
    }
    spans.into_iter().flat_map(|(start, end, list)| list.iter().map(move |it| (*it, start, end))).collect()
}
