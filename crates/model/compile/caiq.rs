//! The questions of CSA's CAIQ by id, and the responsibilities that serve each: read, checked, resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Problem,
    files::{QuestionFile, Source, Sources},
    resolve::Responsibility,
};

/// A question of CAIQ.
pub(super) struct Question {
    /// As CSA writes it: `BCR-08.1`.
    pub(super) id: String,
    /// The control of CCM that it belongs to: `BCR-08`.
    pub(super) control: String,
    /// Whether the responsibilities that name it answer it in full.
    pub(super) is_answered: bool,
    /// The responsibilities that name it, in the model's order.
    pub(super) responsibilities: Vec<usize>,
}

/// Every question, in CSA's order, which is that of the ids.
pub(super) fn questions(
    sources: &Sources,
    responsibilities: &[Responsibility<'_>],
    problems: &mut Vec<Problem>,
) -> Vec<Question> {
    let source = &sources.questions;
    let Some(file) = &source.value else { return Vec::new() };
    let mut questions = listed(source, file, problems);
    let places: BTreeMap<String, usize> =
        questions.iter().enumerate().map(|(place, it)| (it.id.clone(), place)).collect();
    for (index, responsibility) in responsibilities.iter().enumerate() {
        let row = responsibility.row;
        let of_row = sources.responsibilities.iter().find(|it| it.value.iter().any(|it| std::ptr::eq(it, row)));
        let mut refuse = |message| {
            problems.extend(of_row.map(|it| it.problem(&format!("id = {:?}", row.id), message)));
        };
        let mut seen = BTreeSet::new();
        for id in &row.caiq {
            match places.get(id) {
                Some(_) if !seen.insert(id) => refuse(format!("`{}` names {id} twice; remove one", row.id)),
                Some(place) => questions[*place].responsibilities.push(index),
                None => refuse(format!("`{id}` is no question of CAIQ v4.0.3; name one of caiq.toml, like `BCR-08.1`")),
            }
        }
        if row.caiq.is_empty() {
            refuse(format!("`{}` names no question of CAIQ; add those that it serves", row.id));
        }
    }
    for id in &file.answered {
        let is_named = places.get(id).is_some_and(|it| !questions[*it].responsibilities.is_empty());
        if !is_named {
            let message = format!("no responsibility names `{id}`, so that none answers it; remove it or name it");
            problems.push(source.problem(&format!("{id:?}"), message));
        }
    }
    questions
}

fn listed(source: &Source<Option<QuestionFile>>, file: &QuestionFile, problems: &mut Vec<Problem>) -> Vec<Question> {
    let mut questions = Vec::new();
    for (domain, controls) in &file.questions {
        let is_domain = domain.len() == 3 && domain.bytes().all(|it| it.is_ascii_uppercase() || it == b'&');
        if !is_domain || controls.contains(&0) {
            let message = format!("`{domain}` is no domain of CCM with a question for each control");
            problems.push(source.problem(domain, message));
        }
        for (number, count) in (1_usize..).zip(controls) {
            for question in 1..=*count {
                let control = format!("{domain}-{number:02}");
                let id = format!("{control}.{question}");
                let is_answered = file.answered.contains(&id);
                questions.push(Question { id, control, is_answered, responsibilities: Vec::new() });
            }
        }
    }
    questions
}
