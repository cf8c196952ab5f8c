//! The questions of `questions.toml` and of the folder `questions`, and how many are answered rightly at the first.
//!
//! `questions.toml` says which responsibility of which service must be answered; the batches of the folder say the party alone.
//! Each batch was written before any of its questions had been put to the program.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and its helpers are outside the test functions")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::{Duration, Instant},
};

use hardline_answers::{Holder, Reply, Silence, ask};
use hardline_model::{responsibility, service};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    ask: String,
    service: Option<String>,
    responsibility: Option<String>,
    party: String,
}

fn questions() -> Vec<Question> {
    toml::from_str::<File>(include_str!("questions.toml")).unwrap().question
}

/// The replies to all batches: batch, parties that may come first, question, reply.
static REPLIES: LazyLock<Vec<(String, Vec<String>, String, Reply)>> = LazyLock::new(|| {
    let asked = |(name, questions): (String, Vec<(Vec<String>, String)>)| {
        questions.into_iter().map(move |(parties, question)| {
            let reply = ask(&question);
            (name.clone(), parties, question, reply)
        })
    };
    batches().into_iter().flat_map(asked).collect()
});

/// The party of the first answer.
fn first_party(reply: &Reply) -> &'static str {
    reply.answers.first().map_or("unknown", |it| it.party().name())
}

/// What was answered first, as it would stand in the file.
fn answered(question: &str) -> (String, String, String) {
    let reply = ask(question);
    match reply.answers.first() {
        None => (String::new(), String::new(), "unknown".to_owned()),
        Some(first) => (
            first.place.id().to_owned(),
            first.responsibility().map_or("", |it| it.id).to_owned(),
            first.party().name().to_owned(),
        ),
    }
}

/// The batches: a name, and the questions with the parties that may come first.
fn batches() -> Vec<(String, Vec<(Vec<String>, String)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let batch = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|it| !it.starts_with('#'));
        let parted = lines.map(|line| {
            let (parties, question) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
            (parties.split('/').map(ToOwned::to_owned).collect::<Vec<_>>(), question.to_owned())
        });
        (path.file_stem().unwrap().to_string_lossy().into_owned(), parted.collect())
    };
    paths.iter().map(batch).collect()
}

#[test]
fn each_batch_is_answered_rightly_at_the_first() {
    assert!(REPLIES.len() >= 1000);
    let mut batches: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for (name, parties, question, reply) in REPLIES.iter() {
        let (all, wrong) = batches.entry(name).or_default();
        *all += 1;
        let party = first_party(reply);
        if !parties.iter().any(|it| it == party) {
            wrong.push(format!("{name}: {question}: expected {parties:?}, found {party}"));
        }
    }
    for (all, wrong) in batches.values() {
        let told = wrong.join("\n");
        assert!((all - wrong.len()) * 20 >= all * 19, "{} of {all} right:\n{told}", all - wrong.len());
        println!("{told}");
    }
}

#[test]
fn a_wrong_party_is_never_sure() {
    for (name, parties, question, reply) in REPLIES.iter().filter(|it| it.3.sure) {
        let party = first_party(reply);
        assert!(parties.iter().any(|it| it == party), "{name}: {question}: surely {party}, not {parties:?}");
    }
}

#[test]
fn what_is_asked_of_one_half_is_answered_with_that_side() {
    for (question, party, half) in [
        ("who patches the database engine on RDS?", "aws", true),
        ("who sets up RDS backups?", "customer", true),
        ("who does RDS backups?", "shared", false),
        ("who trains our employees?", "customer", true),
        ("who trains AWS staff?", "aws", true),
        ("who is responsible for training?", "shared", false),
    ] {
        let reply = ask(question);
        let first = &reply.answers[0];
        assert_eq!(first.party().name(), party, "{question}");
        assert_eq!(matches!(first.holder, Holder::Half(..) | Holder::General(_, Some(_))), half, "{question}");
    }
}

#[test]
fn what_depends_on_the_deployment_is_told_case_by_case() {
    let reply = ask("who patches the OS on ECS?");
    assert!(reply.depends());
    let parties: BTreeSet<_> = reply.answers.iter().map(|it| it.party().name()).collect();
    assert!(parties.contains("aws") && parties.contains("customer"), "{parties:?}");
    assert!(reply.answers.iter().all(|it| !it.deployments.is_empty()));
    assert!(!ask("who patches the OS on EC2?").depends());
}

#[test]
fn long_questions_are_answered_soon() {
    let question = "who patches the operating system of the instances in the fleet of the web shop ".repeat(200);
    let _ = ask(&question);
    let start = Instant::now();
    let _ = ask(&question);
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
}

#[test]
fn nineteen_of_twenty_questions_are_answered_rightly_at_the_first() {
    let questions = questions();
    let (mut right, mut wrong) = (0, Vec::new());
    for question in &questions {
        let found = answered(&question.ask);
        let expected = (
            question.service.clone().unwrap_or_default(),
            question.responsibility.clone().unwrap_or_default(),
            question.party.clone(),
        );
        if found == expected {
            right += 1;
        } else {
            wrong.push(format!("{}: expected {expected:?}, found {found:?}", question.ask));
        }
    }
    let wrong = wrong.join("\n");
    assert!(questions.len() >= 200, "{} questions are too few", questions.len());
    assert!(right * 20 >= questions.len() * 19, "{right} of {} right:\n{wrong}", questions.len());
    println!("{right} of {} right at the first\n{wrong}", questions.len());
}

#[test]
fn no_question_outside_the_model_is_answered() {
    let outside: Vec<_> = questions().into_iter().filter(|it| it.party == "unknown").collect();
    assert!(outside.len() >= 25);
    for question in outside {
        let reply = ask(&question.ask);
        assert!(reply.answers.is_empty(), "{} is answered: {:?}", question.ask, answered(&question.ask));
        assert!(reply.silence.is_some(), "{}", question.ask);
    }
}

#[test]
fn no_answer_names_another_party_than_the_right_one() {
    for question in questions().into_iter().filter(|it| it.party != "unknown") {
        let (_, _, party) = answered(&question.ask);
        assert!(party == question.party || party == "unknown", "{}: {party} for {}", question.ask, question.party);
    }
}

#[test]
fn the_questions_name_what_the_model_holds() {
    for question in questions() {
        if let Some(id) = &question.responsibility {
            assert!(responsibility(id).is_some(), "{id}");
        }
        if let Some(id) = question.service.as_deref().filter(|it| !["account", "any"].contains(it)) {
            assert!(service(id).is_some(), "{id}");
        }
    }
}

#[test]
fn deployments_that_differ_are_told_apart() {
    let reply = ask("who patches the OS on RDS?");
    let parties: Vec<_> = reply.answers.iter().take(3).map(|it| it.party().name()).collect();
    assert_eq!(parties, ["aws", "customer", "shared"]);
    assert!(reply.answers[0].deployments.iter().any(|it| it.id == "standard"));
    assert!(reply.answers[1].deployments.iter().all(|it| it.id == "custom-oracle"));
    let reply = ask("who patches the OS on RDS Custom for Oracle?");
    assert_eq!(reply.answers[0].party().name(), "customer");
}

#[test]
fn what_was_read_otherwise_or_not_understood_is_told() {
    let reply = ask("firewal rules ec2");
    assert_eq!(reply.misread.len(), 1);
    assert_eq!((reply.misread[0].wrote.as_str(), reply.misread[0].read.as_str()), ("firewal", "firewall"));
    let reply = ask("who backs up the RDS database of Zaphod");
    assert_eq!(reply.ignored, ["zaphod"]);
    assert_eq!(ask("who patches azure vms").silence, Some(Silence::Outside("azure".to_owned())));
    assert_eq!(ask("who").silence, Some(Silence::NoResponsibility));
    assert!(matches!(ask("who feeds the goldfish").silence, Some(Silence::NotUnderstood(_))));
}

#[test]
fn a_service_alone_is_divided_as_a_whole() {
    let reply = ask("s3");
    assert_eq!(reply.answers[0].place.id(), "s3");
    assert_eq!(reply.answers[0].party().name(), "shared");
    assert!(reply.answers[0].responsibility().is_none());
}

#[test]
fn any_text_is_borne() {
    for text in ["", " ", "????", "\u{0}\u{fffd}", "ÄÖÜ ß 你好 🦀", "::::", "a/b/c", "AWS::", &"patch ".repeat(5000)]
    {
        let _ = ask(text);
    }
}
