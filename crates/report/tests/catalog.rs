//! Every service that AWS publishes is answered by each command that reads the model, by each of its names.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so")]

use std::collections::BTreeSet;

use hardline_answers::{Among, Column, Place, Subject, ask, comparison, nearest, place, subjects};
use hardline_model::{Service, Standing, services};
use hardline_report::model::{self, By};

/// A row of AWS's list.
struct Published {
    title: &'static str,
    /// The service id and the prefixes, as far as there are any.
    further: Vec<&'static str>,
}

fn published() -> Vec<Published> {
    let rows = include_str!("services.tsv").lines().filter(|it| !it.starts_with('#'));
    rows.map(|row| {
        let mut fields = row.split('\t');
        let title = fields.next().expect("a title");
        Published { title, further: fields.filter(|it| !it.is_empty()).collect() }
    })
    .collect()
}

fn named(name: &str) -> &'static Service {
    place(name).unwrap_or_else(|| panic!("no service is called `{name}`")).0
}

#[test]
fn the_list_is_whole() {
    let rows = published();
    assert_eq!(rows.len(), 398);
    let held: BTreeSet<_> = rows.iter().map(|it| named(it.title).id).collect();
    let of = |standing: &str| held.iter().filter(|it| named(it).standing.name() == standing).count();
    assert_eq!((of("stated"), of("derived"), of("by-class")), (104, 135, 28));
}

#[test]
fn each_name_of_aws_means_a_service() {
    for row in published() {
        for name in row.further {
            let by_name = named(name);
            // A prefix may be had by several services; it then means the one whose own it is.
            assert!(!by_name.deployments.is_empty(), "{name}");
        }
    }
    // The interface that a title does not tell apart goes by its id.
    for (name, id) in [
        ("DocDB", "documentdb"),
        ("Neptune", "neptune"),
        ("RDS", "rds"),
        ("Amazon Relational Database Service", "rds"),
        ("Pinpoint Email", "pinpoint"),
        ("AWS re:Post Private", "repost-private"),
        ("AWS Import/Export", "snowball"),
        ("AWS Artifact", "artifact"),
        ("TrustedAdvisor Public API", "trusted-advisor"),
        ("Amazon SageMaker Runtime HTTP2", "sagemaker"),
        ("aoss", "opensearch"),
        ("amazon braket", "braket"),
    ] {
        assert_eq!(named(name).id, id, "{name}");
    }
}

#[test]
fn each_title_is_drawn_compared_and_explained() {
    for title in published().iter().map(|it| it.title) {
        let service = named(title);
        let columns = Column::all(service);
        let grid: serde_json::Value = serde_json::from_str(&model::matrix_json(&columns, By::Layer)).unwrap();
        assert_eq!(grid["columns"][0]["service"], service.id, "{title}");
        assert_eq!(grid["columns"][0]["standing"], service.standing.name(), "{title}");
        assert!(
            model::matrix(&columns, By::Responsibility, false).to_text(80).contains("facility-security"),
            "{title}"
        );

        let compared = comparison(vec![Column::of(named("ec2"), None), Column::of(service, None)]);
        assert!(compared.rows.len() > 12, "{title}");
        assert!(model::compare(&compared).to_markdown().contains(Column::of(service, None).title()), "{title}");

        let found = subjects(title);
        let explained = found.iter().any(|it| matches!(it, Subject::Service(it) if it.id == service.id));
        assert!(explained, "{title}: {found:?}");
        let text = model::explain(&found).to_markdown();
        let word = match service.standing {
            Standing::Stated => "Stated:",
            Standing::Derived => "Derived:",
            Standing::ByClass(_) => "By class:",
        };
        assert!(text.contains(word) && text.contains(service.docs), "{title}: {text}");
    }
}

#[test]
fn each_title_is_understood_in_a_question() {
    let mut wrong = Vec::new();
    for title in published().iter().map(|it| it.title) {
        let service = named(title);
        // A machine at the customer's site is the exception that the model is there to tell.
        let at_site = ["outposts", "snowball", "storage-gateway"].contains(&service.id);
        let guards = if at_site { None } else { Some("aws") };
        // The titles that are plain words of another meaning.
        let title = if ["Schemas", "chatbot"].contains(&title) { service.title } else { title };
        for (question, party) in [
            (format!("who guards the data centers under {title}?"), guards),
            (format!("who patches the hypervisor of {title}?"), Some("aws")),
        ] {
            let reply = ask(&question);
            let right = reply.answers.first().is_some_and(|it| {
                matches!(it.place, Place::Service(found) if found.id == service.id)
                    && party.is_none_or(|party| it.party().name() == party)
            });
            if !right {
                let said: Vec<_> = reply.answers.iter().map(|it| (it.place.id(), it.party().name())).collect();
                wrong.push(format!("{question} {said:?} {:?}", reply.silence));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_slip_in_a_title_leads_to_its_service() {
    for (wrong, id) in [
        ("AWS Artefact", "artifact"),
        ("Amazon Brakett", "braket"),
        ("AWS Resilence Hub", "resilience-hub"),
        ("Amazon Managed Grafanna", "managed-grafana"),
        ("re:Post Privat", "repost-private"),
        ("AWS Paralel Computing Service", "pcs"),
        ("Trusted Advisr", "trusted-advisor"),
    ] {
        assert!(place(wrong).is_none(), "{wrong}");
        let near = nearest(wrong, Among::Services);
        assert_eq!(near.first().map(String::as_str), Some(id), "{wrong}: {near:?}");
    }
}

#[test]
fn the_grid_of_all_falls_into_groups() {
    let columns: Vec<Column> = services().flat_map(Column::all).collect();
    let text = model::matrix(&columns, By::Layer, false).to_text(80);
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("no {word}"));
    assert!(at("Stated:") < at("Derived:") && at("Derived:") < at("By class:"));
    assert_eq!(text.lines().filter(|it| it.starts_with("braket ")).count(), 1);
    let listed = model::matrix(&columns, By::Responsibility, false).to_text(80);
    assert!(listed.contains("derived or by class"), "those that are not stated are counted");
}
