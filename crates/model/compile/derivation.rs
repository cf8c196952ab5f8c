//! Checks `derivation.toml` and takes its patterns apart, so that matching at run time is comparing words.

use std::collections::BTreeSet;

use super::{
    Problem,
    files::{Capability, DerivationFile, RuleRow, Scope, Source},
    matching,
    resolve::{Archetype, Responsibility, Share},
    words::words,
};

/// What derivation rests on; references are indexes into the lists of the model.
pub(super) struct Derivation {
    /// What is AWS's under every type.
    pub(super) below: Vec<usize>,
    /// What somebody else's type leaves to the customer.
    pub(super) outside: Vec<usize>,
    /// What every type brings, then what any property brings, then the rules.
    pub(super) rules: Vec<Rule>,
    /// How many of the rules ask for no property, and how many for any.
    pub(super) always: usize,
    pub(super) any: usize,
    /// Sorted by the first word of the name.
    pub(super) patterns: Vec<Pattern>,
    /// The security words, sorted.
    pub(super) words: Vec<String>,
    /// Beginnings of types with the id and title of their service, sorted; the catalog fills them in.
    pub(super) namespaces: Vec<(String, String, String)>,
}

pub(super) struct Rule {
    pub(super) share: usize,
    pub(super) capability: Capability,
    pub(super) why: String,
    pub(super) properties: Vec<String>,
}

/// A pattern of a rule, or of a property that no rule looks at.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    /// Outermost first; the last is the property's own name.
    pub(super) names: Vec<Name>,
    pub(super) rule: Option<usize>,
    /// Whether it takes properties from its rule, rather than giving them to it.
    pub(super) except: bool,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    pub(super) open_start: bool,
    pub(super) open_end: bool,
}

impl Name {
    /// Whether a name of a property, in words, is one that the pattern means.
    pub(super) fn fits(&self, name: &[String]) -> bool {
        matching::fits(&self.words, self.open_start, self.open_end, name)
    }
}

impl Pattern {
    /// The word by which the pattern is found.
    pub(super) fn first(&self) -> &str {
        self.names.last().and_then(|it| it.words.first()).map_or("", String::as_str)
    }
}

pub(super) fn derivation(
    source: &Source<Option<DerivationFile>>,
    archetypes: &[Archetype<'_>],
    responsibilities: &[Responsibility<'_>],
    shares: &[Share],
    problems: &mut Vec<Problem>,
) -> Derivation {
    let mut found = Derivation {
        below: Vec::new(),
        outside: Vec::new(),
        rules: Vec::new(),
        always: 0,
        any: 0,
        patterns: Vec::new(),
        words: Vec::new(),
        namespaces: Vec::new(),
    };
    let Some(file) = &source.value else { return found };
    let mut shares_of = |key: &str, id: &str| {
        let archetype = archetypes.iter().find(|it| it.id == id);
        if archetype.is_none() {
            let message = format!("no archetype `{id}`; add archetypes/{id}.toml or name one that exists");
            problems.push(source.problem(&format!("{key} = "), message));
        }
        archetype.map(|it| it.shares.clone()).unwrap_or_default()
    };
    found.below = shares_of("below", &file.below);
    found.outside = shares_of("outside", &file.outside);
    let above = shares_of("above", &file.above);
    let mut seen = BTreeSet::new();
    for row in file.always.iter().chain(&file.any).chain(&file.rule) {
        let place = format!("responsibility = \"{}\"", row.responsibility);
        let mut refuse = |message| problems.push(source.problem(&place, message));
        let share = above.iter().copied().find(|it| {
            responsibilities.get(shares[*it].responsibility).is_some_and(|it| it.row.id == row.responsibility)
        });
        let Some(share) = share else {
            refuse(format!(
                "archetypes/{}.toml does not divide `{}`; add [division.{}] there",
                file.above, row.responsibility, row.responsibility
            ));
            continue;
        };
        if responsibilities[shares[share].responsibility].row.scope != Scope::Resource {
            refuse(format!("`{}` concerns the account; a property makes nothing of the account's", row.responsibility));
        }
        check_row(row, &mut refuse);
        let is_rule = file.rule.iter().any(|it| std::ptr::eq(it, row));
        if is_rule == row.properties.is_empty() {
            refuse(format!("`{}`: a rule has `properties`; what holds always or for any has none", row.responsibility));
        }
        if is_rule && !seen.insert(&row.responsibility) {
            refuse(format!("`{}` has two rules; put their properties together", row.responsibility));
        }
        let rule = found.rules.len();
        patterns(&row.properties, Some(rule), false, &mut found.patterns, &mut refuse);
        patterns(&row.except, Some(rule), true, &mut found.patterns, &mut refuse);
        found.rules.push(Rule {
            share,
            capability: row.capability,
            why: row.why.clone(),
            properties: row.properties.clone(),
        });
    }
    found.always = file.always.len();
    found.any = file.any.len();
    for row in &file.irrelevant {
        let mut refuse = |message| problems.push(source.problem(&row.why, message));
        patterns(&row.properties, None, false, &mut found.patterns, &mut refuse);
    }
    for word in &file.words {
        if words(word) != [word.as_str()] {
            let message = format!("`{word}` is not one word in small letters; split it");
            problems.push(source.problem(&format!("\"{word}\""), message));
        }
    }
    found.words.clone_from(&file.words);
    found.words.sort();
    found.words.dedup();
    found.patterns.sort_by(|one, other| one.first().cmp(other.first()).then_with(|| one.cmp(other)));
    found
}

fn check_row(row: &RuleRow, refuse: &mut impl FnMut(String)) {
    if row.why.is_empty() {
        refuse(format!("`{}`: say in `why` what such a property does", row.responsibility));
    }
    let listed: BTreeSet<_> = row.properties.iter().collect();
    if listed.len() < row.properties.len() {
        refuse(format!("`{}` lists a property twice; remove one", row.responsibility));
    }
}

fn patterns(
    texts: &[String],
    rule: Option<usize>,
    except: bool,
    into: &mut Vec<Pattern>,
    refuse: &mut impl FnMut(String),
) {
    for text in texts {
        let names: Vec<Name> = text
            .split('.')
            .map(|it| Name { words: words(it), open_start: it.starts_with('*'), open_end: it.ends_with('*') })
            .collect();
        if names.iter().any(|it| it.words.is_empty()) {
            refuse(format!("pattern `{text}` names nothing; write it like `*KmsKey*` or `Parent.Name`"));
        } else {
            into.push(Pattern { names, rule, except });
        }
    }
}
