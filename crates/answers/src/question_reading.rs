//! What a question holds: the services it names, its concepts, and the words that nothing explains.

use std::collections::BTreeSet;

use hardline_model::{Service, ServiceClass, service_of_type};

use crate::{
    Misread, Silence, default_deployment,
    question_matching::Held,
    vocabulary::{CONCEPTS, Named, Plainness, VOCABULARY, deployments_named, is_determiner, spans, spans_by},
    words::{nearest_word, slips, stem, words},
};

/// A service as a question names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) service: &'static Service,
    pub(crate) plainness: Plainness,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A question, read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) misread: Vec<Misread>,
    pub(crate) stems: Vec<String>,
    pub(crate) mentions: Vec<Mention>,
    /// The services named by a resource type.
    pub(crate) typed: Vec<&'static Service>,
    pub(crate) held: Vec<Held>,
    /// Words that nothing explains.
    pub(crate) unknown: Vec<String>,
    /// How many words say something.
    pub(crate) telling: usize,
    /// Whether it speaks of the cloud or of the asker's own.
    pub(crate) within: bool,
    /// Whether all other words only make it a question.
    pub(crate) bare: bool,
    /// A service of AWS's that the question names and the model does not hold.
    pub(crate) absent: Option<&'static str>,
    /// Why there is no answer, whatever else is there.
    pub(crate) barred: Option<Silence>,
}

/// The most words that are read; what follows says nothing new and only costs time.
const MOST_WORDS: usize = 400;

/// Concepts that leave it at the service as a whole.
const OF_A_WHOLE: &[&str] = &["manage", "protect", "security-whole", "everything-model"];

/// What a concept must weigh to say what is asked, and the part of its weight a service's own name has beside such a one.
const TELLING: f64 = 0.7;
const OWN_NAME: f64 = 0.5;

/// Concepts of what a service runs on.
const UNDER_A_SERVICE: &[&str] =
    &["operate", "platform", "infrastructure", "underneath", "server", "hardware", "patch", "availability"];

/// The concept of words that point at the asker's own side. They belong to no phrase, so they are read by themselves.
const OURS: &str = "ours";

impl Reading {
    pub(crate) fn new(question: &str) -> Self {
        let mut typed = Vec::new();
        let mut text = String::new();
        for word in question.split_whitespace().take(MOST_WORDS) {
            let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
            match service_of_type(bare) {
                Some((service, _)) => typed.push(service),
                None => text.extend([word, " "]),
            }
        }
        let mut misread = Vec::new();
        let mut all = words(&text);
        all.truncate(MOST_WORDS);
        for place in 1..all.len() {
            // A building is a thing after an article, and else something that is done.
            if all[place] == "building" && is_determiner(&all[place - 1]) {
                "buildings".clone_into(&mut all[place]);
            }
        }
        let ours = all
            .windows(2)
            .any(|it| points_at_asker(&it[0]) && (it[1] == "side" || !VOCABULARY.frame.contains(&stem(&it[1]))));
        let read: Vec<String> =
            all.into_iter().filter(|it| !is_determiner(it)).map(|it| correct(it, &mut misread)).collect();
        let stems: Vec<String> = read.iter().map(|it| stem(it)).collect();

        let named = spans(&stems, &VOCABULARY.names);
        let mut outside = spans(&stems, &VOCABULARY.outside);
        let plainly = |it: &(usize, usize, &Named)| it.2.services.iter().any(|it| it.1 > Plainness::Ordinary);
        if typed.is_empty() && !named.iter().any(plainly) {
            outside.extend(spans(&stems, &VOCABULARY.aside));
        }
        let mut held: Vec<Held> = spans(&stems, &VOCABULARY.concepts)
            .into_iter()
            .map(|(start, end, concepts)| Held { start, end, concepts: concepts.clone(), part: 1.0 })
            .collect();
        let mentions: Vec<Mention> = named
            .iter()
            .flat_map(|(start, end, named)| {
                named.services.iter().map(|(service, plainness)| Mention {
                    service,
                    plainness: *plainness,
                    start: *start,
                    end: *end,
                })
            })
            .collect();
        let mentions = after_move(mentions, &stems);
        let mut services: Vec<&'static Service> = Vec::new();
        for service in typed.iter().copied().chain(mentions.iter().map(|it| it.service)) {
            if !services.iter().any(|it| it.id == service.id) {
                services.push(service);
            }
        }
        let deployments: Vec<(usize, usize)> =
            services.iter().flat_map(|it| deployments_named(it, &stems)).map(|it| (it.1, it.2)).collect();
        // A word inside a deployment's name is no concept of its own: the group of `managed node group` is nobody's role.
        held.retain(|it| {
            !deployments
                .iter()
                .any(|of| of.0 <= it.start && it.end <= of.1 && it.end - it.start == 1 && of.1 - of.0 > 1)
        });

        // Nor is one inside a service's name: there is no route in `Route 53`.
        held.retain(|it| {
            let longer =
                |of: &&(usize, usize, &Named)| of.0 <= it.start && it.end <= of.1 && of.1 - of.0 > it.end - it.start;
            !named.iter().filter(longer).any(|of| of.2.services.iter().any(|it| it.1 > Plainness::Ordinary))
        });
        // A service's own name says less of what is asked than the words around it do.
        let own_name = |it: &Held| {
            named
                .iter()
                .any(|of| of.0 == it.start && of.1 == it.end && of.2.services.iter().any(|it| it.1 == Plainness::Name))
        };
        let telling_alone = |it: &Held| !own_name(it) && it.concepts.iter().any(|it| CONCEPTS[*it].weight >= TELLING);
        if held.iter().any(telling_alone) {
            held.iter_mut().filter(|it| own_name(it)).for_each(|it| it.part = OWN_NAME);
        }
        // Where a question asks for what lies under a service, the service's name is a name and says nothing of what it is for:
        // who operates GuardDuty is not who detects threats.
        let says = |it: &Held, names: &[&str]| it.concepts.iter().any(|it| names.contains(&CONCEPTS[*it].name));
        if held.iter().any(|it| says(it, UNDER_A_SERVICE)) {
            held.retain(|it| {
                let same = |of: &&(usize, usize, &Named)| of.0 == it.start && of.1 == it.end;
                says(it, UNDER_A_SERVICE)
                    || !named.iter().filter(same).any(|of| of.2.services.iter().any(|it| it.1 == Plainness::Name))
            });
        }
        let mut explained = vec![false; stems.len()];
        let mut telling = BTreeSet::new();
        let telling_spans = held.iter().map(|it| (it.start, it.end)).chain(named.iter().map(|it| (it.0, it.1)));
        for (start, end) in telling_spans.chain(deployments.iter().copied()) {
            explained[start..end].fill(true);
            telling.extend(start..end);
        }
        let mut bare = true;
        for (start, end, _) in spans_by(&stems, |it| VOCABULARY.filler.contains(it).then_some(())) {
            explained[start..end].fill(true);
            bare &=
                (start..end).all(|place| telling.contains(&place) || VOCABULARY.frame.contains(stems[place].as_str()));
        }
        for (place, word) in read.iter().enumerate() {
            explained[place] |= word.bytes().all(|it| it.is_ascii_digit());
        }
        let barred = outside.iter().find_map(|(start, end, _)| {
            let within = |it: &(usize, usize)| it.0 <= *start && *end <= it.1;
            let longer = |it: (usize, usize)| within(&it) && it.1 - it.0 > end - start;
            let named = named.iter().any(|it| longer((it.0, it.1))) || deployments.iter().any(within);
            let held = held.iter().any(|it| longer((it.start, it.end)));
            (!named && !held).then(|| Silence::Outside(read[*start..*end].join(" ")))
        });
        let absent = named.iter().find_map(|(start, end, named)| {
            let concept = held.iter().any(|it| it.start <= *start && *end <= it.end);
            named.absent.filter(|_| named.services.is_empty() && !concept)
        });
        let unknown: Vec<String> =
            explained.iter().zip(&read).filter(|(explained, _)| !**explained).map(|(_, it)| it.clone()).collect();
        let plain = |it: &&&'static Service| {
            let named = |of: &Mention| of.service.id == it.id && of.plainness > Plainness::Ordinary;
            typed.iter().any(|of| of.id == it.id) || mentions.iter().any(named)
        };
        let mut classes: BTreeSet<&str> = services
            .iter()
            .filter(plain)
            .map(|it| {
                let named = deployments_named(it, &stems);
                class_concept(named.first().map_or_else(|| default_deployment(it), |it| it.0).class)
            })
            .collect();
        if absent.is_some() && classes.is_empty() {
            classes.insert("managed");
        }
        bare &= held.iter().all(|it| says(it, OF_A_WHOLE));
        let within =
            ours || stems.iter().any(|it| matches!(it.as_str(), "aws" | "amazon" | "cloud" | "customer" | "account"));
        // What stands elsewhere is nothing of the model's, but for links to it and for ways to run a service there.
        let holds = |name: &str| held.iter().find(|it| it.concepts.iter().any(|it| CONCEPTS[*it].name == name));
        let elsewhere = holds("owned-elsewhere")
            .filter(|_| classes.is_empty())
            .filter(|it| {
                holds("link").is_none()
                    && holds("before").or(holds("client-encryption")).is_none()
                    && !deployments.iter().any(|of| of.0 <= it.start && it.end <= of.1)
            })
            .map(|it| Silence::Outside(read[it.start..it.end].join(" ")));
        for (place, name) in ours.then_some(OURS).into_iter().chain(classes).enumerate() {
            let concept = CONCEPTS.iter().position(|it| it.name == name);
            let start = stems.len() + place;
            held.extend(concept.map(|it| Held { start, end: start + 1, concepts: vec![it], part: 1.0 }));
        }
        Self {
            misread,
            bare: bare && unknown.is_empty(),
            mentions,
            typed,
            held,
            unknown,
            telling: telling.len(),
            within,
            absent,
            barred: barred.or(elsewhere),
            stems,
        }
    }
}

/// The concept that stands for a service's class: what a login or a server means depends on it.
fn class_concept(class: ServiceClass) -> &'static str {
    match class {
        ServiceClass::Infrastructure => "infra-class",
        _ => "managed",
    }
}

/// The services that a question is about: of those named in a move from one to another, the last.
fn after_move(mentions: Vec<Mention>, stems: &[String]) -> Vec<Mention> {
    let last = mentions.iter().filter(|it| it.plainness == Plainness::Name).map(|it| it.start).max();
    let moves = stems.iter().any(|it| matches!(it.as_str(), "migrat" | "mov" | "switch"));
    match last {
        Some(last) if moves && stems[..last].iter().any(|it| it == "to") => {
            mentions.into_iter().filter(|it| it.start >= last).collect()
        }
        _ => mentions,
    }
}

/// Whether a word says that what follows is the asker's own. `Is it our job` asks, and says nothing of the kind.
fn points_at_asker(word: &str) -> bool {
    matches!(word, "our" | "my" | "your" | "own")
}

impl Reading {
    /// Whether the question holds a concept.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.held.iter().any(|it| it.concepts.iter().any(|it| CONCEPTS[*it].name == name))
    }
}

/// A word as it was meant.
fn correct(word: String, misread: &mut Vec<Misread>) -> String {
    if VOCABULARY.knows(&word) || word.bytes().any(|it| it.is_ascii_digit()) {
        return word;
    }
    let known = VOCABULARY.spelled.iter().filter(|it| *it.1 && it.0.len() > 3).map(|it| it.0.as_str());
    match nearest_word(&word, known, slips(&word)) {
        Some(read) => {
            misread.push(Misread { wrote: word, read: read.to_owned() });
            read.to_owned()
        }
        None => word,
    }
}
