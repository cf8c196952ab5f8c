//! Answers to questions in plain words.

use hardline_answers::{Answer, Holder, Place, Reply, Silence};
use hardline_model::{Dependence, Deployment, Party, Service, Share, Standing, When};
use serde::Serialize;

use super::{explain::standing, page::Page};

/// The answers as a page.
#[must_use]
pub fn who(reply: &Reply) -> Page {
    let mut page = Page::default();
    for misread in &reply.misread {
        page.text(format!("`{}` is read as `{}`.", misread.wrote, misread.read));
    }
    if !reply.ignored.is_empty() {
        page.text(format!("Not understood, and left out: {}.", reply.ignored.join(", ")));
    }
    if let Some(silence) = &reply.silence {
        page.text(format!("hardline does not know. {}", told(silence)));
        page.text(
            "Ask who does something, and for which service: `hardline who patches the os on rds`. \
             `hardline matrix` lists the services, `hardline explain NAME` tells what a name stands for.",
        );
        return page;
    }
    if !reply.sure {
        page.text(
            "Not sure what is meant; the likeliest reading stands first. Did you mean one of these? Naming the service and \
             what is to be done makes it sure.",
        );
    }
    let several = reply.answers.iter().any(|it| it.party() != reply.answers[0].party());
    for answer in &reply.answers {
        page.title(format!("{}: {}", who_has(answer.party()), what(answer)));
        if let Some(party) = half(answer) {
            page.pair("half", format!("It is shared, and the question asks for {} half.", whose(party)));
        }
        match answer.holder {
            Holder::Divided { aws, customer, shared } => {
                let count = |number: usize| match number {
                    0 => String::new(),
                    1 => "1 responsibility".to_owned(),
                    more => format!("{more} responsibilities"),
                };
                page.pair("AWS", count(aws));
                page.pair("you", count(customer));
                page.pair("shared", count(shared));
                page.pair(
                    "more",
                    format!("hardline explain {0}; hardline matrix {0} --by responsibility", answer.place.id()),
                );
            }
            Holder::Decided(share) | Holder::Half(share, _) => halves(&mut page, share),
            Holder::General(topic, _) => {
                page.pair("AWS", if topic.aws.is_empty() { "has no part in it." } else { topic.aws });
                page.pair("you", if topic.customer.is_empty() { "have no part in it." } else { topic.customer });
                page.pair("why", topic.why);
                page.pair("sources", topic.sources.join(" "));
            }
        }
        if let Some(service) = service_of(answer).filter(|it| it.standing != Standing::Stated) {
            page.pair("division", standing(service));
        }
    }
    if several {
        page.text(
            "The answers differ: by service, by deployment or by what exactly is meant. The likeliest stands first.",
        );
    }
    page
}

/// The service that an answer is said of.
fn service_of(answer: &Answer) -> Option<&'static Service> {
    match answer.place {
        Place::Service(service) => Some(service),
        Place::Account | Place::Any => None,
    }
}

/// Adds who does what, why, and what it rests on.
pub(super) fn halves(page: &mut Page, share: &Share) {
    page.pair("AWS", if share.aws.is_empty() { "has no part in it." } else { share.aws });
    let word = if share.party == Party::Other { "others" } else { "you" };
    page.pair(word, if share.customer.is_empty() { "have no part in it." } else { share.customer });
    page.pair("why", share.why);
    page.pair("halves", dependence(share));
    if let Some(when) = share.only_when {
        page.pair("only if", condition(when));
    }
    let facts: Vec<String> = share.depends_on.iter().map(|it| readable(it)).collect();
    page.pair("hangs on", facts.join(", "));
    page.pair("sources", share.sources.join(" "));
}

fn dependence(share: &Share) -> &'static str {
    match share.dependence {
        Some(Dependence::Independent) => "Each side can do its half whatever the other does.",
        Some(Dependence::Dependent) => "One half has effect only with the other.",
        None => "",
    }
}

/// A condition as words; of many values the first few.
pub(super) fn condition(when: &When) -> String {
    const MOST: usize = 4;
    let more = when.is.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" or one of {more} more") } else { String::new() };
    format!("{} is {}{more}", readable(when.fact), when.is.iter().take(MOST).copied().collect::<Vec<_>>().join(" or "))
}

/// A fact's name as words.
pub(super) fn readable(fact: &str) -> String {
    fact.replace('_', " ")
}

/// The party as an answer to "who?".
pub(super) fn who_has(party: Party) -> &'static str {
    match party {
        Party::Aws => "AWS",
        Party::Customer => "You, the customer",
        Party::Shared => "Both, each a half",
        Party::Other => "Somebody else",
    }
}

/// The side whose half was asked for, where it was one side's.
fn half(answer: &Answer) -> Option<Party> {
    match answer.holder {
        Holder::Half(_, party) | Holder::General(_, Some(party)) => Some(party),
        Holder::Decided(_) | Holder::General(_, None) | Holder::Divided { .. } => None,
    }
}

fn whose(party: Party) -> &'static str {
    match party {
        Party::Aws => "AWS's",
        Party::Customer => "the customer's",
        Party::Shared | Party::Other => "another's",
    }
}

fn what(answer: &Answer) -> String {
    if let Some(topic) = answer.topic() {
        return topic.title.to_owned();
    }
    let title = answer.responsibility().map_or("all of it", |it| it.title);
    if answer.deployments.is_empty() {
        return format!("{title} ({})", answer.place);
    }
    let names: Vec<&str> = answer.deployments.iter().map(|it| it.title).collect();
    format!("{title} ({})", names.join("; "))
}

fn told(silence: &Silence) -> String {
    match silence {
        Silence::Outside(word) => format!("`{word}` is outside the model, which holds who secures what on AWS."),
        Silence::NoService(name) => format!("The model does not hold the service `{name}`."),
        Silence::NotUnderstood(words) => format!("Not understood: {}.", words.join(", ")),
        Silence::NoResponsibility => "The question does not say what is to be done, or on what.".to_owned(),
        Silence::NotBorne(service, title) => {
            format!("The model divides nothing of the kind on {service}: {}.", title.to_lowercase())
        }
    }
}

#[derive(Serialize)]
struct Json<'r> {
    question: &'r str,
    /// Whether there is an answer.
    known: bool,
    /// Whether the first answer is meant without doubt; where not, the answers are the likeliest readings.
    sure: bool,
    /// Who has it by the first answer; none where there is no answer.
    party: Option<&'static str>,
    /// Whether that depends on the service or the deployment: the answers are the cases, each with its own party.
    depends: bool,
    /// Why there is none.
    reason: Option<String>,
    read_as: Vec<ReadAs<'r>>,
    ignored: &'r [String],
    answers: Vec<AnswerJson>,
}

#[derive(Serialize)]
struct ReadAs<'r> {
    wrote: &'r str,
    read: &'r str,
}

#[derive(Serialize)]
struct AnswerJson {
    party: &'static str,
    /// Whether the party has only its half of what is shared.
    half: bool,
    service: &'static str,
    service_title: String,
    /// What the service's division rests on; none for an answer of services in general or of the account.
    standing: Option<&'static str>,
    deployments: Vec<&'static str>,
    responsibility: Option<&'static str>,
    /// A general subject that is no single responsibility.
    topic: Option<&'static str>,
    title: &'static str,
    layer: Option<&'static str>,
    class: Option<&'static str>,
    aws: String,
    customer: String,
    why: &'static str,
    dependence: Option<&'static str>,
    only_when: Option<OnlyWhen>,
    depends_on: &'static [&'static str],
    sources: &'static [&'static str],
}

#[derive(Serialize)]
pub(super) struct OnlyWhen {
    fact: &'static str,
    is: &'static [&'static str],
}

pub(super) fn only_when(share: &Share) -> Option<OnlyWhen> {
    share.only_when.map(|it| OnlyWhen { fact: it.fact, is: it.is })
}

pub(super) fn dependence_word(share: &Share) -> Option<&'static str> {
    share.dependence.map(|it| match it {
        Dependence::Independent => "independent",
        Dependence::Dependent => "dependent",
    })
}

/// The answers as JSON, the best first.
#[must_use]
pub fn who_json(question: &str, reply: &Reply) -> String {
    let ids = |of: &[&'static Deployment]| of.iter().map(|it| it.id).collect();
    let answers = reply.answers.iter().map(|answer| {
        let (party, service, service_title) = (answer.party().name(), answer.place.id(), answer.place.to_string());
        let standing = service_of(answer).map(|it| it.standing.name());
        let deployments = ids(&answer.deployments);
        match answer.holder {
            Holder::Decided(share) | Holder::Half(share, _) => AnswerJson {
                party,
                half: half(answer).is_some(),
                service,
                service_title,
                standing,
                deployments,
                topic: None,
                responsibility: Some(share.responsibility.id),
                title: share.responsibility.title,
                layer: Some(share.responsibility.layer.id),
                class: Some(share.responsibility.class.name()),
                aws: share.aws.to_owned(),
                customer: share.customer.to_owned(),
                why: share.why,
                dependence: dependence_word(share),
                only_when: only_when(share),
                depends_on: share.depends_on,
                sources: share.sources,
            },
            Holder::General(topic, _) => AnswerJson {
                party,
                half: half(answer).is_some(),
                service,
                service_title,
                standing,
                deployments,
                responsibility: None,
                topic: Some(topic.id),
                title: topic.title,
                layer: None,
                class: None,
                aws: topic.aws.to_owned(),
                customer: topic.customer.to_owned(),
                why: topic.why,
                dependence: None,
                only_when: None,
                depends_on: &[],
                sources: topic.sources,
            },
            Holder::Divided { aws, customer, shared } => AnswerJson {
                party,
                half: false,
                topic: None,
                service,
                service_title,
                standing,
                deployments,
                responsibility: None,
                title: "the service as a whole",
                layer: None,
                class: None,
                aws: format!("{aws} responsibilities alone, {shared} shared"),
                customer: format!("{customer} responsibilities alone, {shared} shared"),
                why: "Each responsibility of the service is divided on its own.",
                dependence: None,
                only_when: None,
                depends_on: &[],
                sources: &[],
            },
        }
    });
    let json = Json {
        question,
        known: reply.silence.is_none(),
        sure: reply.sure,
        party: reply.answers.first().map(|it| it.party().name()),
        depends: reply.depends(),
        reason: reply.silence.as_ref().map(told),
        read_as: reply.misread.iter().map(|it| ReadAs { wrote: &it.wrote, read: &it.read }).collect(),
        ignored: &reply.ignored,
        answers: answers.collect(),
    };
    super::json(&json)
}
