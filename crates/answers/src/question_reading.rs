//! What a question holds: the services it names, its concepts, and the words that nothing explains.

use std::collections::BTreeSet;

use hardline_model::{Service, ServiceClass};

use crate::{
    Misread, Silence, default_deployment,
    question_matching::Held,
    question_words::Text,
    vocabulary::{CONCEPTS, Named, Plainness, VOCABULARY, deployments_named, spans, spans_by},
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

/// Concepts that leave it at the service as a whole.
const OF_A_WHOLE: &[&str] = &["manage", "protect", "security-whole", "everything-model"];

/// What a concept must weigh to say what is asked, and the part of its weight a service's own name has beside such a one.
const TELLING: f64 = 0.7;
const OWN_NAME: f64 = 0.5;

/// Concepts of what a service runs on.
const UNDER_A_SERVICE: &[&str] =
    &["operate", "platform", "infrastructure", "underneath", "server", "hardware", "patch", "availability"];

/// The concepts that stand for no phrase: that something is the asker's own, and the class of a service named, on which it
/// depends what a login or a server means.
const OURS: &str = "ours";
const INFRASTRUCTURE: &str = "infra-class";
const MANAGED: &str = "managed";

/// A span of words that names services.
type Naming = (usize, usize, &'static Named);

impl Reading {
    pub(crate) fn new(question: &str) -> Self {
        let Text { typed, read, stems, misread, ours } = Text::new(question);
        let named = spans(&stems, &VOCABULARY.names);
        let mentions = after_move(mentions(&named), &stems);
        let services = services(&typed, &mentions);
        let deployments: Vec<(usize, usize)> =
            services.iter().flat_map(|it| deployments_named(it, &stems)).map(|it| (it.1, it.2)).collect();
        let mut held = held(&stems, &named, &deployments);

        let (explained, telling, mut bare) = explained(&stems, &read, &held, &named, &deployments);
        let unknown: Vec<String> =
            explained.iter().zip(&read).filter(|(explained, _)| !**explained).map(|(_, it)| it.clone()).collect();
        bare &= unknown.is_empty() && held.iter().all(|it| it.says(OF_A_WHOLE));
        let absent = named.iter().find_map(|(start, end, named)| {
            let concept = held.iter().any(|it| it.start <= *start && *end <= it.end);
            named.absent.filter(|_| named.services.is_empty() && !concept)
        });
        let mut classes = classes(&services, &typed, &mentions, &stems);
        if absent.is_some() && classes.is_empty() {
            classes.insert(MANAGED);
        }
        let barred = outside(&stems, &named, &deployments, &held, !classes.is_empty())
            .or_else(|| elsewhere(&held, &deployments).filter(|_| classes.is_empty()))
            .map(|(start, end)| Silence::Outside(read[start..end].join(" ")));
        for (place, name) in ours.then_some(OURS).into_iter().chain(classes).enumerate() {
            let concept = CONCEPTS.iter().position(|it| it.name == name);
            let start = stems.len() + place;
            held.extend(concept.map(|it| Held { start, end: start + 1, concepts: vec![it], part: 1.0 }));
        }
        let within =
            ours || stems.iter().any(|it| matches!(it.as_str(), "aws" | "amazon" | "cloud" | "customer" | "account"));
        Self { misread, stems, mentions, typed, held, unknown, telling, within, bare, absent, barred }
    }

    /// Whether the question holds a concept.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.held.iter().any(|it| it.says(&[name]))
    }
}

/// The services that spans name, in the question's order.
fn mentions(named: &[Naming]) -> Vec<Mention> {
    let mention = |(start, end, named): &Naming| {
        let (start, end) = (*start, *end);
        named.services.iter().map(move |(service, plainness)| Mention { service, plainness: *plainness, start, end })
    };
    named.iter().flat_map(mention).collect()
}

/// Each service once.
fn services(typed: &[&'static Service], mentions: &[Mention]) -> Vec<&'static Service> {
    let mut services: Vec<&'static Service> = Vec::new();
    for service in typed.iter().copied().chain(mentions.iter().map(|it| it.service)) {
        if !services.iter().any(|it| it.id == service.id) {
            services.push(service);
        }
    }
    services
}

/// Whether a span names a service at least so plainly.
fn names(it: &Naming, plainness: Plainness) -> bool {
    it.2.services.iter().any(|it| it.1 >= plainness)
}

/// The concepts of a question that are not merely part of a name.
fn held(stems: &[String], named: &[Naming], deployments: &[(usize, usize)]) -> Vec<Held> {
    let mut held: Vec<Held> = spans(stems, &VOCABULARY.concepts)
        .into_iter()
        .map(|(start, end, concepts)| Held { start, end, concepts: concepts.clone(), part: 1.0 })
        .collect();
    // A word inside a deployment's name is no concept of its own: the group of `managed node group` is nobody's role.
    held.retain(|it| {
        let one = it.end - it.start == 1;
        !deployments.iter().any(|of| one && of.0 <= it.start && it.end <= of.1 && of.1 - of.0 > 1)
    });
    // Nor is one inside a service's name: there is no route in `Route 53`.
    held.retain(|it| {
        let inside = |of: &&Naming| of.0 <= it.start && it.end <= of.1 && of.1 - of.0 > it.end - it.start;
        !named.iter().filter(inside).any(|it| names(it, Plainness::Alias))
    });
    // A service's own name says less of what is asked than the words around it do.
    let own_name = |it: &Held| named.iter().any(|of| of.0 == it.start && of.1 == it.end && names(of, Plainness::Name));
    let tells = |it: &Held| it.concepts.iter().any(|it| CONCEPTS[*it].weight >= TELLING);
    if held.iter().any(|it| !own_name(it) && tells(it)) {
        for it in held.iter_mut().filter(|it| own_name(it)) {
            it.part = OWN_NAME;
        }
    }
    // Where a question asks for what lies under a service, the service's name is a name and says nothing of what it is for:
    // who operates GuardDuty is not who detects threats.
    if held.iter().any(|it| it.says(UNDER_A_SERVICE)) {
        held.retain(|it| it.says(UNDER_A_SERVICE) || !own_name(it));
    }
    held
}

/// Which words are explained, how many of them say something, and whether all others only make it a question.
fn explained(
    stems: &[String],
    read: &[String],
    held: &[Held],
    named: &[Naming],
    deployments: &[(usize, usize)],
) -> (Vec<bool>, usize, bool) {
    let mut telling = vec![false; stems.len()];
    let spans = held.iter().map(|it| (it.start, it.end)).chain(named.iter().map(|it| (it.0, it.1)));
    for (start, end) in spans.chain(deployments.iter().copied()) {
        telling[start..end].fill(true);
    }
    let mut explained = telling.clone();
    let mut bare = true;
    for (start, end, ()) in spans_by(stems, |it| VOCABULARY.filler.contains(it).then_some(())) {
        explained[start..end].fill(true);
        bare &= (start..end).all(|place| telling[place] || VOCABULARY.frame.contains(stems[place].as_str()));
    }
    for (place, word) in read.iter().enumerate() {
        explained[place] |= word.bytes().all(|it| it.is_ascii_digit());
    }
    (explained, telling.iter().filter(|it| **it).count(), bare)
}

/// The classes of the services named plainly, in the deployments named, as concepts.
fn classes(
    services: &[&'static Service],
    typed: &[&'static Service],
    mentions: &[Mention],
    stems: &[String],
) -> BTreeSet<&'static str> {
    let plain = |service: &&&'static Service| {
        let named = |of: &Mention| of.service.id == service.id && of.plainness > Plainness::Ordinary;
        typed.iter().any(|of| of.id == service.id) || mentions.iter().any(named)
    };
    let class = |service: &&'static Service| {
        let named = deployments_named(service, stems);
        match named.first().map_or_else(|| default_deployment(service), |it| it.0).class {
            ServiceClass::Infrastructure => INFRASTRUCTURE,
            ServiceClass::Container | ServiceClass::Abstracted => MANAGED,
        }
    };
    services.iter().filter(plain).map(class).collect()
}

/// The span that is about something the model does not hold. Some words are so only where no service is named.
fn outside(
    stems: &[String],
    named: &[Naming],
    deployments: &[(usize, usize)],
    held: &[Held],
    service: bool,
) -> Option<(usize, usize)> {
    let mut outside = spans(stems, &VOCABULARY.outside);
    if !service {
        outside.extend(spans(stems, &VOCABULARY.aside));
    }
    let holds = |(start, end): (usize, usize)| {
        let within = |it: (usize, usize)| it.0 <= start && end <= it.1;
        let longer = |it: (usize, usize)| within(it) && it.1 - it.0 > end - start;
        !named.iter().any(|it| longer((it.0, it.1)))
            && !deployments.iter().any(|it| within(*it))
            && !held.iter().any(|it| longer((it.start, it.end)))
    };
    outside.into_iter().map(|it| (it.0, it.1)).find(|it| holds(*it))
}

/// The span that speaks of a place of the asker's own: nothing of the model's, but for links to it, for what is encrypted there,
/// and for ways to run a service there.
fn elsewhere(held: &[Held], deployments: &[(usize, usize)]) -> Option<(usize, usize)> {
    if held.iter().any(|it| it.says(&["link", "before", "client-encryption"])) {
        return None;
    }
    let place = held.iter().find(|it| it.says(&["owned-elsewhere"]))?;
    let deployed = deployments.iter().any(|of| of.0 <= place.start && place.end <= of.1);
    (!deployed).then_some((place.start, place.end))
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
