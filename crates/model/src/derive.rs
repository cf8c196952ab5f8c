//! The hardware line, computed: who has what on a resource type that no service states, told from its properties.
//!
//! What a property lets the customer access, configure or manage is the customer's; everything below is AWS's. Nothing is
//! read ahead: a type is derived when it is first asked for, and its division is kept.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{OnceLock, PoisonError, RwLock},
};

use hardline_schemas::Schema;

use crate::{RULES, ServiceName, Share, matching, service_of_type, tables, words::words};

/// The most properties that a duty names.
const MOST_NAMED: usize = 12;

/// The division of a type, told from its properties.
#[derive(Debug)]
pub struct Derived {
    /// What was known of the type.
    pub basis: Basis,
    /// The service it belongs to.
    pub service: ServiceName,
    /// Who has what, in the order of [`RESPONSIBILITIES`](crate::RESPONSIBILITIES).
    pub duties: Vec<Duty>,
}

/// What a derivation rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The schema that AWS publishes.
    Published,
    /// Nothing but that the type is AWS's: no published schema tells its properties.
    Unpublished,
    /// That it is a custom resource, made by a provider of the template's author.
    Custom,
    /// That its name is another publisher's.
    ThirdParty,
}

impl Basis {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Unpublished => "unpublished",
            Self::Custom => "custom",
            Self::ThirdParty => "third-party",
        }
    }
}

/// What a type brings of one responsibility.
#[derive(Debug)]
pub struct Duty {
    /// Who has it.
    pub share: &'static Share,
    /// The rule that makes it the customer's in whole or in part; none for what no property reaches.
    pub rule: Option<&'static Rule>,
    /// The paths of the outermost properties that did it, the first dozen at most.
    pub properties: Vec<String>,
    /// How many such properties there are.
    pub count: usize,
}

/// What a property lets the customer do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Capability {
    /// Get in: log in, run code, read data.
    Access,
    /// Change a setting.
    Configure,
    /// Install, patch or replace software.
    Manage,
}

impl Capability {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Configure => "configure",
            Self::Manage => "manage",
        }
    }

    /// What whoever has the capability is to do.
    #[must_use]
    pub fn duty(self) -> &'static str {
        match self {
            Self::Access => "control who gets in",
            Self::Configure => "configure securely",
            Self::Manage => "patch and harden",
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What makes a responsibility the customer's.
#[derive(Debug)]
pub struct Rule {
    /// Who has it then.
    pub share: &'static Share,
    /// What its properties let the customer do.
    pub capability: Capability,
    /// What such a property does.
    pub why: &'static str,
    /// Patterns of the names of its properties.
    pub properties: &'static [&'static str],
}

/// A pattern of a property's name, maybe with those of the properties around it.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The first word of the name, by which the patterns are sorted.
    pub(crate) first: &'static str,
    /// The names, outermost first.
    pub(crate) names: &'static [Name],
    /// The place among [`RULES`]; none if no rule is to look at the property.
    pub(crate) rule: Option<usize>,
    /// Whether it takes the property from the rule, rather than giving it.
    pub(crate) except: bool,
}

/// The words of one name in a pattern.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) words: &'static [&'static str],
    pub(crate) open_start: bool,
    pub(crate) open_end: bool,
}

/// The division of a type by its properties, kept once it is made.
///
/// It exists for every name, also for types that a service states; a stated division ([`divide`](crate::divide)) beats it.
#[must_use]
pub fn derive(type_name: &str) -> &'static Derived {
    static KNOWN: RwLock<BTreeMap<&'static str, &'static Derived>> = RwLock::new(BTreeMap::new());
    static UNPUBLISHED: OnceLock<Derived> = OnceLock::new();
    static CUSTOM: OnceLock<Derived> = OnceLock::new();
    static THIRD_PARTY: OnceLock<Derived> = OnceLock::new();
    if let Some(derived) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(type_name) {
        return derived;
    }
    if let Some(schema) = hardline_schemas::find(type_name) {
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        // Leaking is bounded: there are as many entries as published types at most.
        return known.entry(schema.name()).or_insert_with(|| Box::leak(Box::new(published(schema))));
    }
    let (kept, basis, id, title) = match type_name.split_once("::") {
        Some(("AWS", _)) => (&UNPUBLISHED, Basis::Unpublished, "unpublished", "types that AWS's schemas do not hold"),
        Some(("Custom", _)) => (&CUSTOM, Basis::Custom, "custom", "custom resources"),
        _ => (&THIRD_PARTY, Basis::ThirdParty, "third-party", "types of other publishers"),
    };
    kept.get_or_init(|| Derived { basis, service: ServiceName { id, title }, duties: without_schema(basis) })
}

/// The name of a type's service: stated, or told from the type's own name.
#[must_use]
pub fn service_name(type_name: &str) -> ServiceName {
    match service_of_type(type_name) {
        Some((service, _)) => ServiceName { id: service.id, title: service.title },
        None => derive(type_name).service,
    }
}

fn published(schema: Schema<'static>) -> Derived {
    let mut reached: Vec<Reached> = RULES.iter().map(|_| Reached::default()).collect();
    let mut matched = Matches::default();
    for property in schema.properties().filter(|it| !it.is_read_only()) {
        if !property.path.contains('.') {
            for any in reached.iter_mut().skip(tables::ALWAYS).take(tables::ANY) {
                any.add(&property.path);
            }
        }
        for rule in matched.rules(property.name(), &property.path) {
            reached[rule].add(&property.path);
        }
    }
    let mut duties: BTreeMap<usize, Duty> = below();
    for (place, (rule, reached)) in RULES.iter().zip(reached).enumerate() {
        if reached.count == 0 && place >= tables::ALWAYS {
            continue;
        }
        let index = rule.share.responsibility.index;
        match duties.get_mut(&index) {
            // A rule adds its properties to what the responsibility has already, unless that was AWS's.
            Some(duty) if duty.rule.is_some() => {
                duty.rule = Some(rule);
                duty.properties = reached.paths;
                duty.count = reached.count;
            }
            _ => {
                let duty =
                    Duty { share: rule.share, rule: Some(rule), properties: reached.paths, count: reached.count };
                duties.insert(index, duty);
            }
        }
    }
    Derived { basis: Basis::Published, service: named(schema.name()), duties: duties.into_values().collect() }
}

/// What is known of a type without its schema.
fn without_schema(basis: Basis) -> Vec<Duty> {
    if basis != Basis::Unpublished {
        return tables::OUTSIDE.iter().map(|share| plain(share, None)).collect();
    }
    let mut duties = below();
    for rule in RULES.iter().take(tables::ALWAYS + tables::ANY) {
        duties.insert(rule.share.responsibility.index, plain(rule.share, Some(rule)));
    }
    duties.into_values().collect()
}

fn below() -> BTreeMap<usize, Duty> {
    tables::BELOW.iter().map(|share| (share.responsibility.index, plain(share, None))).collect()
}

fn plain(share: &'static Share, rule: Option<&'static Rule>) -> Duty {
    Duty { share, rule, properties: Vec::new(), count: 0 }
}

fn named(type_name: &'static str) -> ServiceName {
    let (namespace, _) = type_name.rsplit_once("::").unwrap_or((type_name, ""));
    if let Ok(place) = tables::NAMESPACES.binary_search_by_key(&namespace, |it| it.0) {
        return tables::NAMESPACES[place].1;
    }
    let title = namespace.rsplit("::").next().unwrap_or(namespace);
    // Leaking is bounded, as in `derive`.
    ServiceName { id: Box::leak(title.to_lowercase().into_boxed_str()), title }
}

/// The properties that a rule found in a type.
#[derive(Default)]
struct Reached {
    paths: Vec<String>,
    last: String,
    count: usize,
}

impl Reached {
    /// Adds a property, unless it lies inside the one added last; properties come each before what lies inside.
    fn add(&mut self, path: &str) {
        let inside = path.strip_prefix(self.last.as_str()).is_some_and(|rest| rest.starts_with('.'));
        if self.count > 0 && inside {
            return;
        }
        path.clone_into(&mut self.last);
        self.count += 1;
        if self.paths.len() < MOST_NAMED {
            self.paths.push(path.to_owned());
        }
    }
}

/// The patterns that may match each name seen so far: a large type has the same few names at many places.
#[derive(Default)]
struct Matches {
    by_name: BTreeMap<&'static str, Vec<&'static Pattern>>,
}

impl Matches {
    /// The rules for a property, by place among [`RULES`].
    fn rules(&mut self, name: &'static str, path: &str) -> Vec<usize> {
        let patterns = self.by_name.entry(name).or_insert_with(|| patterns_of(name));
        let fitting = patterns.iter().filter(|it| it.fits_around(path)).map(|it| (it.rule, it.except));
        matching::rules(&fitting.collect::<Vec<_>>())
    }
}

/// The patterns that match a name, whatever is around it.
fn patterns_of(name: &str) -> Vec<&'static Pattern> {
    let words = words(name);
    let mut found = Vec::new();
    for stem in matching::stems(&words) {
        let start = tables::PATTERNS.partition_point(|it| it.first < stem);
        let candidates = tables::PATTERNS[start..].iter().take_while(|it| it.first == stem);
        found.extend(candidates.filter(|it| it.names.last().is_some_and(|it| it.fits(&words))));
    }
    found
}

impl Pattern {
    /// Whether the names around a property's own fit.
    fn fits_around(&self, path: &str) -> bool {
        let mut names = path.rsplit('.').skip(1);
        let around = self.names.iter().rev().skip(1);
        around.into_iter().all(|it| names.next().is_some_and(|name| it.fits(&words(name))))
    }
}

impl Name {
    fn fits(&self, name: &[String]) -> bool {
        matching::fits(self.words, self.open_start, self.open_end, name)
    }
}

/// What a property means for security, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relevance {
    /// It holds no security word, or is judged to say nothing in spite of one.
    None,
    /// It holds a security word, and no rule looks at it or at what it lies in.
    Unmapped,
    /// It makes these responsibilities the customer's, by id; or lies in a property that does.
    Mapped(Vec<&'static str>),
}

/// What a property that can be set means for security. `path` is as in the schema.
#[must_use]
pub fn relevance(path: &str) -> Relevance {
    let name = path.rsplit('.').next().unwrap_or(path);
    let counts = |word: &str| tables::WORDS.binary_search(&word).is_ok();
    if !words(name).iter().any(|it| counts(it) || it.strip_suffix('s').is_some_and(counts)) {
        return Relevance::None;
    }
    let mut place = path;
    loop {
        let own = place.rsplit('.').next().unwrap_or(place);
        let patterns: Vec<_> = patterns_of(own).into_iter().filter(|it| it.fits_around(place)).collect();
        let irrelevant = patterns.iter().any(|it| it.rule.is_none());
        if irrelevant && place == path {
            return Relevance::None;
        }
        let fitting: Vec<_> = patterns.iter().map(|it| (it.rule, it.except)).collect();
        let mut ids: Vec<_> =
            matching::rules(&fitting).into_iter().map(|it| RULES[it].share.responsibility.id).collect();
        if !ids.is_empty() {
            ids.sort_unstable();
            return Relevance::Mapped(ids);
        }
        match place.rsplit_once('.') {
            Some((around, _)) => place = around,
            None => return Relevance::Unmapped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        for (name, expected) in [
            ("KmsKeyId", "kms key id"),
            ("KMSMasterKeyID", "kms master key id"),
            ("MultiAZ", "multi az"),
            ("EC2KeyName", "ec2 key name"),
            ("S3Bucket", "s3 bucket"),
            ("vpc_id", "vpc id"),
            ("*", ""),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }

    #[test]
    fn patterns_compare_words() {
        let matches = |words: &'static [&'static str], open_start, open_end, name: &str| {
            Name { words, open_start, open_end }.fits(&super::words(name))
        };
        assert!(matches(&["kms", "key"], true, true, "VolumeKMSKeyId"));
        assert!(matches(&["log"], true, true, "AccessLogs"));
        assert!(!matches(&["log"], true, true, "CatalogId"), "part of a word is no word");
        assert!(!matches(&["log"], true, true, "LoginProfile"));
        assert!(!matches(&["role"], true, false, "RoleArn"), "the end is closed");
        assert!(!matches(&["key"], false, true, "KmsKey"), "the start is closed");
        assert!(matches(&["tags"], false, false, "Tags"));
        assert!(!matches(&["kms", "key", "id"], true, true, "KmsKey"), "fewer words than the pattern");
    }
}
