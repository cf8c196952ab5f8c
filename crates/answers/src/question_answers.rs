//! From what a question asks for to who has it: on the services it names, in general, or for services as a whole.

use hardline_model::{
    ACCOUNT, Deployment, Party, Responsibility, SERVICES, Scope, Service, ServiceClass, Share, Standing,
    responsibility, service,
};

use crate::{
    Answer, Holder, Place, Silence, default_deployment,
    question_matching::{Goal, Match, matches},
    question_reading::{Mention, Reading},
    vocabulary::{PROTOTYPES, Plainness, deployments_named},
};

/// The most groups of one responsibility that are answered, and the most further readings.
const MOST_GROUPS: usize = 6;
const MOST_FURTHER: usize = 2;

/// The most words that may be left when the service is all that was understood.
const MOST_UNKNOWN: usize = 2;

/// A further reading must say at least this part of what the best one says.
const FURTHER: f64 = 0.8;

/// A reading that says this part of what the best one says, with another party, makes the answer unsure.
const RIVAL: f64 = 0.85;

/// With this many words that say something, one that is not understood does no harm.
const WELL_READ: usize = 3;

/// The rank of a service that a question names by its own name, with words that say nothing else.
const BY_NAME: u8 = 4;

/// A less likely reading must say this part of what the best one says, where that holds of no service named.
const LESS: f64 = 0.5;

/// A reading must say this part of what the best one says to be taken for what somebody chooses.
const CHOSEN: f64 = 0.4;

/// The concept of choosing and turning on, and that of deciding and setting.
const CHOICE: &str = "choice";
const DECISION: &str = "decide";

/// What a reading must weigh to be taken without a service's name, when there are words that nothing explains.
const WEIGHTY: f64 = 0.75;

/// What a reading must weigh for its answer to be sure.
const PLAIN: f64 = 0.6;

/// What a reading must weigh to speak of nothing but the model's own subjects: everyday words such as `patch` weigh less.
const SPECIFIC: f64 = 1.05;

/// The answers, the likeliest first, and whether the first is meant without doubt.
pub(crate) fn answers(reading: &Reading) -> Result<(Vec<Answer>, bool), Silence> {
    if let Some(barred) = &reading.barred {
        return Err(barred.clone());
    }
    let matches = asked(reading);
    let Some(best) = matches.first() else { return whole_services(reading) };
    if let Some(name) = reading.absent.filter(|_| services(reading, best, None).is_empty()) {
        return of_its_kind(&matches).map(|it| (it, false)).ok_or(Silence::NoService(name));
    }
    let unknown = reading.unknown.len();
    let nameless = services(reading, best, None).is_empty();
    let borne = match best.core >= SPECIFIC {
        true => reading.telling.max(MOST_UNKNOWN + 1),
        false if reading.within => reading.telling,
        // Everyday words of anything at all: who logs trees is no question of the model's.
        false => reading.telling / 2,
    };
    if unknown > 0 && nameless && (best.core < WEIGHTY || unknown > borne) || unknown > 2 + 2 * reading.telling {
        return Err(Silence::NotUnderstood(reading.unknown.clone()));
    }
    let mut sure = unknown == 0 || unknown == 1 && reading.telling >= WELL_READ;
    sure &= reading.absent.is_none() && best.core >= PLAIN;
    let (mut found, rival) = likeliest(reading, &matches, best);
    sure &= !rival;
    if found.first().is_some_and(|it| it.party() == Party::Aws)
        && reading.holds(CHOICE)
        && !best.speaks_of(CHOICE)
        && let Some(chosen) = chosen(reading, &matches, best)
    {
        sure = false;
        found.insert(0, chosen);
    }
    if found.is_empty() {
        // No likely reading holds of the services named: a less likely one that does, or what is said in general.
        sure = false;
        let less = matches.iter().filter(|it| it.score >= LESS * best.score);
        found = less.map(|it| answers_to(reading, it)).find(|it| !it.is_empty()).unwrap_or_default();
        if found.is_empty() {
            found = in_general(reading, best);
        }
    }
    sure &= !found.first().is_some_and(|it| at_odds(reading, it.party()) || by_silence(it));
    if found.is_empty() { Err(Silence::NoResponsibility) } else { Ok((found, sure)) }
}

/// Whether an answer says AWS only because no property says otherwise: a service that the model does not state may run on
/// machines of the customer's, whose systems no property of its types shows.
fn by_silence(answer: &Answer) -> bool {
    let Place::Service(service) = answer.place else { return false };
    let above_the_host =
        |it: &Responsibility| !matches!(it.id, "infrastructure-patching") && ABOVE.contains(&it.layer.id);
    service.standing != Standing::Stated
        && answer.party() == Party::Aws
        && answer.responsibility().is_some_and(above_the_host)
}

/// The layers on whose machines a service may run that are the customer's own.
const ABOVE: [&str; 3] = ["guest-os", "runtime", "patching"];

/// Whether words of the question speak for the other side than the answer does.
fn at_odds(reading: &Reading, party: Party) -> bool {
    let holds = |names: &[&str]| names.iter().any(|it| reading.holds(it));
    match party {
        // What AWS publishes, what lies under a service, what AWS calls its own.
        Party::Customer => {
            holds(&["theirs", "provide", "cert-managed"]) || holds(&["underneath"]) && holds(&["managed"])
        }
        Party::Aws => holds(&["owned-elsewhere", "device"]) || holds(&["ours"]) && holds(&[CHOICE, DECISION, "theirs"]),
        Party::Shared | Party::Other => false,
    }
}

/// What is said of the services that AWS runs whole, for one that the model does not hold.
fn of_its_kind(matches: &[Match]) -> Option<Vec<Answer>> {
    let answer = |it: &Match| match it.goal {
        Goal::Topic(_) => None,
        Goal::Responsibility(responsibility) if responsibility.scope == Scope::Account => {
            account(responsibility, it.half)
        }
        Goal::Responsibility(responsibility) => {
            let mut bearing = by_prototype(responsibility);
            bearing.retain(|it| default_deployment(it.0).class == ServiceClass::Abstracted);
            let share = usual(&bearing)?;
            Some(Answer { place: Place::Any, deployments: Vec::new(), holder: holder(share, it.half) })
        }
    };
    matches.iter().find_map(answer).map(|it| vec![it])
}

/// What the question asks for, the likeliest first.
fn asked(reading: &Reading) -> Vec<Match> {
    let mut matches = matches(&reading.held);
    if reading.holds(CHOICE) || reading.holds(DECISION) {
        // To decide and to set is the customer's half of whatever is shared.
        for it in &mut matches {
            it.half = it.half.or(Some(Party::Customer));
        }
    }
    if names_a_service(reading, matches.first()) {
        matches.retain(|it| !matches!(it.goal, Goal::Topic(topic) if !topic.everywhere));
    }
    matches
}

/// The answers to the likeliest reading and the first of the next ones, and whether one of these comes near with another party.
fn likeliest(reading: &Reading, matches: &[Match], best: &Match) -> (Vec<Answer>, bool) {
    let mut found: Vec<Answer> = Vec::new();
    let (mut rival, mut further) = (false, 0);
    for it in matches.iter().filter(|it| it.score >= FURTHER * best.score) {
        let answers = answers_to(reading, it);
        let Some(first) = answers.first() else { continue };
        if found.is_empty() {
            found.extend(answers.into_iter().take(MOST_GROUPS));
        } else if further < MOST_FURTHER {
            further += 1;
            rival |= it.score >= RIVAL * best.score && first.party() != found[0].party();
            found.extend(answers.into_iter().take(1));
        }
    }
    (found, rival)
}

/// What somebody chooses or turns on, where the likeliest reading is AWS's: only who can reach a thing can choose it, so it is
/// the likeliest reading that is the customer's, or the settings of the service.
fn chosen(reading: &Reading, matches: &[Match], best: &Match) -> Option<Answer> {
    let mut others = matches.iter().filter(|it| it.score >= CHOSEN * best.score).map(|it| answers_to(reading, it));
    let customers = others.find(|it| it.first().is_some_and(|it| it.party() == Party::Customer));
    customers.or_else(|| something_about(reading).map(|it| it.0)).and_then(|it| it.into_iter().next())
}

/// Whether a service is named by words that say nothing else.
fn names_a_service(reading: &Reading, best: Option<&Match>) -> bool {
    let used = |it: &Mention| best.is_some_and(|best| (it.start..it.end).any(|place| best.used.contains(&place)));
    !reading.typed.is_empty() || reading.mentions.iter().any(|it| it.plainness > Plainness::Ordinary && !used(it))
}

/// The answers to one reading; none where the services named do not bear it.
fn answers_to(reading: &Reading, it: &Match) -> Vec<Answer> {
    match it.goal {
        Goal::Topic(topic) => {
            let explicit = topic.lines.iter().any(|line| line.half == it.half);
            let half = it.half.filter(|_| topic.party == Party::Shared && explicit);
            vec![Answer { place: Place::Any, deployments: Vec::new(), holder: Holder::General(topic, half) }]
        }
        Goal::Responsibility(responsibility) if responsibility.scope == Scope::Account => {
            account(responsibility, it.half).into_iter().collect()
        }
        Goal::Responsibility(responsibility) => {
            let services = services(reading, it, Some(responsibility));
            if services.is_empty() {
                return if self::services(reading, it, None).is_empty() { in_general(reading, it) } else { Vec::new() };
            }
            services.iter().flat_map(|service| on(reading, service, responsibility, it.half)).collect()
        }
    }
}

/// The services a question is about, in its order: those it names most plainly; only those that bear what it asks, if that is said.
fn services(reading: &Reading, best: &Match, wanted: Option<&'static Responsibility>) -> Vec<&'static Service> {
    if !reading.typed.is_empty() {
        return reading.typed.clone();
    }
    let rank = |it: &Mention| {
        let used = (it.start..it.end).any(|place| best.used.contains(&place));
        match (it.plainness, used) {
            (Plainness::Name, false) => BY_NAME,
            (Plainness::Alias, false) => 3,
            (Plainness::Name | Plainness::Alias, true) => 2,
            (Plainness::Ordinary, false) => 1,
            (Plainness::Ordinary, true) => 0,
        }
    };
    let bears =
        |it: &&'static Service| wanted.is_none_or(|wanted| it.deployments.iter().any(|it| it.share(wanted).is_some()));
    for level in (1..=BY_NAME).rev() {
        let mut services: Vec<&'static Service> = Vec::new();
        for mention in reading.mentions.iter().filter(|it| rank(it) == level) {
            if !services.iter().any(|it| it.id == mention.service.id) {
                services.push(mention.service);
            }
        }
        let named = level == BY_NAME && !services.is_empty();
        services.retain(bears);
        // A question that names a service plainly is about that one, whatever other words stand for others.
        if named || !services.is_empty() {
            return services;
        }
    }
    Vec::new()
}

/// What a service says of a responsibility, by deployment: the deployments named, or all.
fn on(
    reading: &Reading,
    service: &'static Service,
    responsibility: &'static Responsibility,
    half: Option<Party>,
) -> Vec<Answer> {
    let named = deployments_named(service, &reading.stems);
    let chosen = |it: &Deployment| named.is_empty() || named.iter().any(|named| named.0.id == it.id);
    groups(service, responsibility, half, &chosen)
}

/// The answers to a reading that names no service, or none that bears it.
fn in_general(reading: &Reading, it: &Match) -> Vec<Answer> {
    let Goal::Responsibility(responsibility) = it.goal else { return Vec::new() };
    let bearing = by_prototype(responsibility);
    let Some((first, _)) = bearing.first() else { return Vec::new() };
    let home = it.home.and_then(service).filter(|it| default_deployment(it).share(responsibility).is_some());
    let mut answers: Vec<Answer> = match (home, usual(&bearing)) {
        (Some(home), _) => on(reading, home, responsibility, it.half).into_iter().take(1).collect(),
        (None, Some(share)) => {
            vec![Answer { place: Place::Any, deployments: Vec::new(), holder: holder(share, it.half) }]
        }
        (None, None) => on(reading, first, responsibility, it.half).into_iter().take(1).collect(),
    };
    // One example of each other way it may be divided.
    for (service, share) in &bearing {
        if answers.iter().all(|it| it.party() != share.party) {
            answers.extend(on(reading, service, responsibility, it.half).into_iter().take(1));
        }
    }
    answers
}

/// The answer to a question that names services and nothing to be done.
fn whole_services(reading: &Reading) -> Result<(Vec<Answer>, bool), Silence> {
    if !reading.unknown.is_empty() {
        return something_about(reading).ok_or_else(|| Silence::NotUnderstood(reading.unknown.clone()));
    }
    let plainest = reading.mentions.iter().map(|it| it.plainness).max();
    let mentioned = reading.mentions.iter().filter(|it| Some(it.plainness) == plainest).map(|it| it.service);
    let services: Vec<_> = reading.typed.iter().copied().chain(mentioned).collect();
    if let Some(name) = reading.absent.filter(|_| services.is_empty()) {
        return Err(Silence::NoService(name));
    }
    if services.is_empty() {
        return Err(Silence::NoResponsibility);
    }
    let one = reading.mentions.iter().all(|it| services.iter().any(|of| of.id == it.service.id));
    if !(reading.bare && one)
        && let Some(answers) = something_about(reading)
    {
        return Ok(answers);
    }
    let answer = |service: &'static Service| {
        let named = deployments_named(service, &reading.stems);
        let deployment = named.first().map_or_else(|| default_deployment(service), |it| it.0);
        let of = |party| deployment.shares.iter().filter(|it| it.party == party).count();
        Answer {
            place: Place::Service(service),
            deployments: if service.deployments.len() > 1 { vec![deployment] } else { Vec::new() },
            holder: Holder::Divided { aws: of(Party::Aws), customer: of(Party::Customer), shared: of(Party::Shared) },
        }
    };
    Ok((services.into_iter().take(MOST_GROUPS).map(answer).collect(), reading.bare && reading.absent.is_none() && one))
}

/// The answer to a question that names a service and something not understood. By the rule, what people name on a service is
/// what they can reach, and so what they configure; it is never sure.
fn something_about(reading: &Reading) -> Option<(Vec<Answer>, bool)> {
    let named = reading.mentions.iter().find(|it| it.plainness == Plainness::Name).map(|it| it.service);
    let service = reading.typed.first().copied().or(named).filter(|_| reading.unknown.len() <= MOST_UNKNOWN)?;
    let answers = ["secure-configuration", "application-management", "access-permissions"]
        .iter()
        .filter_map(|it| responsibility(it))
        .map(|it| on(reading, service, it, None))
        .find(|it| !it.is_empty())?;
    Some((answers, false))
}

/// Who has a share, where the question may ask for one half of it.
fn holder(share: &'static Share, half: Option<Party>) -> Holder {
    match half {
        Some(half) if share.party == Party::Shared => Holder::Half(share, half),
        _ => Holder::Decided(share),
    }
}

/// The account's answer.
fn account(responsibility: &'static Responsibility, half: Option<Party>) -> Option<Answer> {
    let share = ACCOUNT.iter().find(|it| it.responsibility == responsibility)?;
    Some(Answer { place: Place::Account, deployments: Vec::new(), holder: holder(share, half) })
}

/// What a service's deployments say of a responsibility, those that say the same together, the usual deployment's first.
fn groups(
    service: &'static Service,
    responsibility: &'static Responsibility,
    half: Option<Party>,
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
            holder: holder(share, half),
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
