//! A question in plain words, and what the model answers.
//!
//! A question is read in three ways at once: the services and deployments it names, the concepts it holds, and the words that
//! say that it is about something else. Concepts lead to a responsibility, by the line of `asks.toml` that says most. What is
//! not understood is never passed over in silence: with too much of it, or with a word from outside, there is no answer.

use std::collections::BTreeSet;

use hardline_model::{
    ACCOUNT, Deployment, Party, Responsibility, SERVICES, Scope, Service, Share, responsibility, service,
    service_of_type,
};

use crate::{
    Place, default_deployment,
    vocabulary::{
        ASKS, Ask, CONCEPTS, Named, PROTOTYPES, Plainness, VOCABULARY, deployments_named, is_determiner, spans,
        spans_by,
    },
    words::{nearest_word, slips, stem, words},
};

/// What the model says to a question.
#[derive(Debug)]
pub struct Reply {
    /// The answers, the likeliest first; none where there is a [`Silence`].
    pub answers: Vec<Answer>,
    /// Why there is no answer.
    pub silence: Option<Silence>,
    /// The words that were taken for others.
    pub misread: Vec<Misread>,
    /// The words that were not understood though there is an answer.
    pub ignored: Vec<String>,
}

/// A word taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// As it stands in the question.
    pub wrote: String,
    /// What it was taken for.
    pub read: String,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it is said of.
    pub place: Place,
    /// The deployments of the service for which it holds, where the service has several.
    pub deployments: Vec<&'static Deployment>,
    /// Who has what.
    pub holder: Holder,
}

/// Who has what was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Holder {
    /// One responsibility, divided.
    Decided(&'static Share),
    /// A whole service: both have a part, of so many responsibilities each.
    Divided {
        /// How many are AWS's alone.
        aws: usize,
        /// How many are the customer's alone.
        customer: usize,
        /// How many are shared.
        shared: usize,
    },
}

impl Answer {
    /// Who has it.
    #[must_use]
    pub fn party(&self) -> Party {
        match self.holder {
            Holder::Decided(share) => share.party,
            Holder::Divided { .. } => Party::Shared,
        }
    }

    /// The responsibility asked for; none where the question was for a whole service.
    #[must_use]
    pub fn responsibility(&self) -> Option<&'static Responsibility> {
        match self.holder {
            Holder::Decided(share) => Some(share.responsibility),
            Holder::Divided { .. } => None,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The word is about something that the model does not hold.
    Outside(String),
    /// The model does not hold this service of AWS's.
    NoService(&'static str),
    /// These words were not understood.
    NotUnderstood(Vec<String>),
    /// Nothing in the question says what is to be done.
    NoResponsibility,
    /// The service has no such responsibility: the service's title and the responsibility's.
    NotBorne(&'static str, &'static str),
}

/// The most groups of one responsibility that are answered, and the most further responsibilities.
const MOST_GROUPS: usize = 6;
const MOST_FURTHER: usize = 2;

/// A further responsibility must say at least this part of what the best one says.
const FURTHER: f64 = 0.8;

/// Answers a question.
#[must_use]
pub fn ask(question: &str) -> Reply {
    let mut reading = Reading::new(question);
    match reading.answers() {
        Ok(answers) => Reply { answers, silence: None, misread: reading.misread, ignored: reading.unknown },
        Err(silence) => {
            Reply { answers: Vec::new(), silence: Some(silence), misread: reading.misread, ignored: Vec::new() }
        }
    }
}

/// A service as a question names it.
#[derive(Clone, Copy)]
struct Mention {
    service: &'static Service,
    plainness: Plainness,
    start: usize,
    end: usize,
}

/// A responsibility as a question asks for it.
struct Match {
    ask: &'static Ask,
    responsibility: &'static Responsibility,
    score: f64,
    /// The words that say so.
    used: BTreeSet<usize>,
}

struct Reading {
    misread: Vec<Misread>,
    stems: Vec<String>,
    mentions: Vec<Mention>,
    /// The services named by a resource type.
    typed: Vec<&'static Service>,
    matches: Vec<Match>,
    /// Words that nothing explains.
    unknown: Vec<String>,
    /// How many words say something.
    telling: usize,
    barred: Option<Silence>,
}

impl Reading {
    fn new(question: &str) -> Self {
        let mut typed = Vec::new();
        let mut text = String::new();
        for word in question.split_whitespace() {
            let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
            match service_of_type(bare) {
                Some((service, _)) => typed.push(service),
                None => text.extend([word, " "]),
            }
        }
        let mut misread = Vec::new();
        let read: Vec<String> =
            words(&text).into_iter().filter(|it| !is_determiner(it)).map(|it| correct(it, &mut misread)).collect();
        let stems: Vec<String> = read.iter().map(|it| stem(it)).collect();

        let named = spans(&stems, &VOCABULARY.names);
        let mut held = spans(&stems, &VOCABULARY.concepts);
        let outside = spans(&stems, &VOCABULARY.outside);
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
        let deployments: Vec<(usize, usize)> = mentions
            .iter()
            .map(|it| it.service)
            .chain(typed.iter().copied())
            .flat_map(|it| deployments_named(it, &stems))
            .map(|it| (it.1, it.2))
            .collect();

        // A word inside a deployment's name is no concept of its own: the group of `managed node group` is nobody's role.
        held.retain(|it| {
            !deployments.iter().any(|of| of.0 <= it.0 && it.1 <= of.1 && it.1 - it.0 == 1 && of.1 - of.0 > 1)
        });
        // Nor is one inside the whole name of a service, unless the question says nothing else: the control of `AWS Control
        // Tower` is no control of anybody's.
        let is_name = |it: &Named| it.services.iter().any(|it| it.1 == Plainness::Name);
        let name_alone = stems.len() > 1 && named.iter().any(|it| it.1 - it.0 == stems.len() && is_name(it.2));
        let inside = |it: &(usize, usize, &Vec<usize>)| {
            named.iter().any(|of| of.0 <= it.0 && it.1 <= of.1 && (name_alone || is_whole_name(&stems[of.0..of.1])))
        };
        if name_alone || !held.iter().all(inside) {
            held.retain(|it| !inside(it));
        }
        let mut explained = vec![false; stems.len()];
        let mut telling = BTreeSet::new();
        let telling_spans = held.iter().map(|it| (it.0, it.1)).chain(named.iter().map(|it| (it.0, it.1)));
        for (start, end) in telling_spans.chain(deployments.iter().copied()) {
            explained[start..end].fill(true);
            telling.extend(start..end);
        }
        for (start, end, ()) in spans_by(&stems, |it| VOCABULARY.filler.contains(it).then_some(())) {
            explained[start..end].fill(true);
        }
        for (place, word) in read.iter().enumerate() {
            explained[place] |= word.bytes().all(|it| it.is_ascii_digit());
        }
        let barred = outside.iter().find_map(|(start, end, _)| {
            let within = |it: &(usize, usize)| it.0 <= *start && *end <= it.1;
            let longer = |it: (usize, usize)| within(&it) && it.1 - it.0 > end - start;
            let named = named.iter().any(|it| longer((it.0, it.1))) || deployments.iter().any(within);
            let held = held.iter().any(|it| longer((it.0, it.1)));
            (!named && !held).then(|| Silence::Outside(read[*start..*end].join(" ")))
        });
        let absent = named.iter().find_map(|(start, end, named)| {
            let concept = held.iter().any(|it| it.0 <= *start && *end <= it.1);
            named.absent.filter(|_| named.services.is_empty() && !concept).map(Silence::NoService)
        });
        let unknown =
            explained.iter().zip(&read).filter(|(explained, _)| !**explained).map(|(_, it)| it.clone()).collect();
        let matches = matches(&held);
        Self { misread, mentions, typed, matches, unknown, telling: telling.len(), barred: barred.or(absent), stems }
    }

    fn answers(&mut self) -> Result<Vec<Answer>, Silence> {
        if let Some(barred) = self.barred.take() {
            return Err(barred);
        }
        let Some(best) = self.matches.first() else { return self.whole_services() };
        let services = self.services(best);
        if !self.unknown.is_empty() && (services.is_empty() || self.unknown.len() > 1 || self.telling < 2) {
            return Err(Silence::NotUnderstood(self.unknown.clone()));
        }
        let likely: Vec<&Match> = self.matches.iter().filter(|it| it.score >= FURTHER * best.score).collect();
        if services.is_empty() {
            return Ok(self.nowhere(&likely));
        }
        let mut answers = Vec::new();
        let mut further = 0;
        for it in likely {
            let borne: Vec<Answer> = if it.responsibility.scope == Scope::Account {
                account(it.responsibility).into_iter().collect()
            } else {
                services.iter().flat_map(|service| self.on(service, it.responsibility)).collect()
            };
            if answers.is_empty() {
                answers.extend(borne.into_iter().take(MOST_GROUPS));
            } else if further < MOST_FURTHER && !borne.is_empty() {
                further += 1;
                answers.extend(borne.into_iter().take(1));
            }
        }
        match services.first() {
            Some(service) if answers.is_empty() => Err(Silence::NotBorne(service.title, best.responsibility.title)),
            _ => Ok(answers),
        }
    }

    /// The services a question is about, in its order: those it names most plainly, and of these those that bear what it asks.
    fn services(&self, best: &Match) -> Vec<&'static Service> {
        if !self.typed.is_empty() {
            return self.typed.clone();
        }
        let rank = |it: &Mention| {
            let used = (it.start..it.end).any(|place| best.used.contains(&place));
            match (it.plainness, used) {
                (Plainness::Name, false) => 4,
                (Plainness::Alias, false) => 3,
                (Plainness::Name | Plainness::Alias, true) => 2,
                (Plainness::Ordinary, false) => 1,
                (Plainness::Ordinary, true) => 0,
            }
        };
        let bears = |it: &&'static Service| {
            best.responsibility.scope == Scope::Account
                || it.deployments.iter().any(|it| it.share(best.responsibility).is_some())
        };
        let mut plainest = Vec::new();
        for wanted in (1..=4).rev() {
            let mut services: Vec<&'static Service> = Vec::new();
            for mention in self.mentions.iter().filter(|it| rank(it) == wanted) {
                if !services.iter().any(|it| it.id == mention.service.id) {
                    services.push(mention.service);
                }
            }
            let bearing: Vec<_> = services.iter().copied().filter(bears).collect();
            if !bearing.is_empty() && (plainest.is_empty() || wanted > 1) {
                return bearing;
            }
            if plainest.is_empty() {
                plainest = services;
            }
        }
        plainest
    }

    /// What a service says of a responsibility, by deployment: the deployments named, or all.
    fn on(&self, service: &'static Service, responsibility: &'static Responsibility) -> Vec<Answer> {
        let named = deployments_named(service, &self.stems);
        let chosen = |it: &Deployment| named.is_empty() || named.iter().any(|named| named.0.id == it.id);
        groups(service, responsibility, &chosen)
    }

    /// The answers to a question that names no service.
    fn nowhere(&self, likely: &[&Match]) -> Vec<Answer> {
        let mut answers: Vec<Answer> = Vec::new();
        for (place, it) in likely.iter().take(1 + MOST_FURTHER).enumerate() {
            let responsibility = it.responsibility;
            if responsibility.scope == Scope::Account {
                answers.extend(account(responsibility));
                continue;
            }
            let bearing = by_prototype(responsibility);
            let usual = usual(&bearing);
            let home =
                it.ask.home.and_then(service).filter(|it| default_deployment(it).share(responsibility).is_some());
            match (home, bearing.first()) {
                (_, None) => continue,
                (Some(home), _) => answers.extend(self.on(home, responsibility).into_iter().take(1)),
                (None, Some((first, _))) => match usual {
                    Some(share) => {
                        answers.push(Answer {
                            place: Place::Any,
                            deployments: Vec::new(),
                            holder: Holder::Decided(share),
                        });
                    }
                    None => answers.extend(self.on(first, responsibility).into_iter().take(1)),
                },
            }
            // One example of each other way it may be divided.
            for (service, share) in bearing.iter().filter(|_| place == 0) {
                if answers.iter().all(|it| it.party() != share.party) {
                    answers.extend(self.on(service, responsibility).into_iter().take(1));
                }
            }
        }
        answers
    }

    /// The answer to a question that names services and nothing to be done.
    fn whole_services(&self) -> Result<Vec<Answer>, Silence> {
        if !self.unknown.is_empty() {
            return Err(Silence::NotUnderstood(self.unknown.clone()));
        }
        let plainest = self.mentions.iter().map(|it| it.plainness).max();
        let mentioned = self.mentions.iter().filter(|it| Some(it.plainness) == plainest).map(|it| it.service);
        let services: Vec<_> = self.typed.iter().copied().chain(mentioned).collect();
        if services.is_empty() {
            return Err(Silence::NoResponsibility);
        }
        let answer = |service: &'static Service| {
            let named = deployments_named(service, &self.stems);
            let deployment = named.first().map_or_else(|| default_deployment(service), |it| it.0);
            let of = |party| deployment.shares.iter().filter(|it| it.party == party).count();
            Answer {
                place: Place::Service(service),
                deployments: if service.deployments.len() > 1 { vec![deployment] } else { Vec::new() },
                holder: Holder::Divided {
                    aws: of(Party::Aws),
                    customer: of(Party::Customer),
                    shared: of(Party::Shared),
                },
            }
        };
        Ok(services.into_iter().take(MOST_GROUPS).map(answer).collect())
    }
}

/// Whether the words that name a service are its name as AWS writes it, so that they can mean nothing else.
fn is_whole_name(stems: &[String]) -> bool {
    let made = stems.first().is_some_and(|it| it.starts_with("aws") || it.starts_with("amazon"));
    stems.len() > 2 || made
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

/// The responsibilities that the concepts of a question lead to, the likeliest first.
fn matches(held: &[(usize, usize, &Vec<usize>)]) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for ask in ASKS {
        let Some(responsibility) = responsibility(ask.responsibility) else { continue };
        let mut best: Option<Match> = None;
        for line in ask.lines {
            let mut score = 0.0;
            let mut used = BTreeSet::new();
            let whole = line.iter().all(|either| {
                // A phrase that stands for two concepts says one thing once.
                let mut weight: Option<f64> = None;
                let mut spoken = Vec::new();
                for (start, end, concepts) in held.iter().filter(|it| !used.contains(&it.0)) {
                    for concept in concepts.iter().filter(|it| either.contains(it)) {
                        weight = Some(weight.unwrap_or(0.0).max(CONCEPTS[*concept].weight));
                        spoken.extend(*start..*end);
                    }
                }
                let Some(weight) = weight else { return false };
                used.extend(spoken);
                score += weight;
                true
            });
            if whole && best.as_ref().is_none_or(|it| score > it.score) {
                best = Some(Match { ask, responsibility, score, used });
            }
        }
        matches.extend(best);
    }
    // A stable sort: of two that say as much, the one nearer the top of the file is the likelier.
    matches.sort_by(|one, other| other.score.total_cmp(&one.score));
    matches
}

/// The account's answer.
fn account(responsibility: &'static Responsibility) -> Option<Answer> {
    let share = ACCOUNT.iter().find(|it| it.responsibility == responsibility)?;
    Some(Answer { place: Place::Account, deployments: Vec::new(), holder: Holder::Decided(share) })
}

/// What a service's deployments say of a responsibility, those that say the same together, the usual deployment's first.
fn groups(
    service: &'static Service,
    responsibility: &'static Responsibility,
    chosen: &dyn Fn(&Deployment) -> bool,
) -> Vec<Answer> {
    let usual = default_deployment(service);
    let mut groups: Vec<(&'static Share, Vec<&'static Deployment>)> = Vec::new();
    let rest = service.deployments.iter().filter(|it| it.id != usual.id);
    for deployment in [usual].into_iter().chain(rest).filter(|it| chosen(it)) {
        let Some(share) = deployment.share(responsibility) else { continue };
        match groups.iter_mut().find(|it| it.0.says_the_same(share)) {
            Some(group) => group.1.push(deployment),
            None => groups.push((share, vec![deployment])),
        }
    }
    let several = service.deployments.len() > 1;
    groups
        .into_iter()
        .map(|(share, deployments)| Answer {
            place: Place::Service(service),
            deployments: if several { deployments } else { Vec::new() },
            holder: Holder::Decided(share),
        })
        .collect()
}

/// The services that bear a responsibility as they are usually deployed, the most telling first.
fn by_prototype(responsibility: &'static Responsibility) -> Vec<(&'static Service, &'static Share)> {
    let telling = PROTOTYPES.iter().filter_map(|it| service(it));
    let others = SERVICES.iter().filter(|it| !PROTOTYPES.contains(&it.id));
    telling.chain(others).filter_map(|it| Some((it, default_deployment(it).share(responsibility)?))).collect()
}

/// The share that nearly all services agree on, if there is one: nineteen of twenty have the same party.
fn usual(bearing: &[(&'static Service, &'static Share)]) -> Option<&'static Share> {
    let (_, first) = bearing.first()?;
    let same = bearing.iter().filter(|it| it.1.party == first.party).count();
    (same * 20 >= bearing.len() * 19).then_some(*first)
}
