//! The reports by which AWS shows that its part is done, and what an estate's profile makes a must: read, checked, resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Problem,
    files::{DemandRow, ProfileFile, ReportRow, Scope, Source, Sources},
    resolve::{Responsibility, is_kebab, is_link, not_kebab},
};

/// A report of AWS's.
pub(super) struct Report<'s> {
    pub(super) row: &'s ReportRow,
    /// The responsibilities that it evidences, in the model's order.
    pub(super) evidences: Vec<usize>,
}

/// A rule that follows from a line of a profile.
pub(super) struct Demand<'s> {
    pub(super) row: &'s DemandRow,
    pub(super) responsibilities: Vec<usize>,
}

/// Both, resolved.
pub(super) struct Assurance<'s> {
    pub(super) reports: Vec<Report<'s>>,
    pub(super) profile: Option<&'s ProfileFile>,
    pub(super) demands: Vec<Demand<'s>>,
}

pub(super) fn assurance<'s>(
    sources: &'s Sources,
    responsibilities: &[Responsibility<'_>],
    problems: &mut Vec<Problem>,
) -> Assurance<'s> {
    let by_id = responsibilities.iter().enumerate().map(|(index, it)| (it.row.id.as_str(), index)).collect();
    let layers: Vec<&str> = sources.layers.value.iter().map(|it| it.id.as_str()).collect();
    let reports = reports(&sources.reports, &layers, &by_id, responsibilities, problems);
    let demands = demands(sources, &by_id, &reports, responsibilities, problems);
    Assurance { reports, profile: sources.profiles.value.as_ref(), demands }
}

fn reports<'s>(
    source: &'s Source<Vec<ReportRow>>,
    layers: &[&str],
    by_id: &BTreeMap<&str, usize>,
    responsibilities: &[Responsibility<'_>],
    problems: &mut Vec<Problem>,
) -> Vec<Report<'s>> {
    let mut ids = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut reports = Vec::new();
    for row in &source.value {
        let mut refuse = |message| problems.push(source.problem(&format!("id = {:?}", row.id), message));
        if !is_kebab(&row.id) {
            refuse(not_kebab(&row.id));
        }
        if !ids.insert(&row.id) {
            refuse(format!("report `{}` is listed twice; remove one", row.id));
        }
        if !is_link(&row.docs) {
            refuse(format!("`{}` is no link to AWS's documentation", row.docs));
        }
        for id in row.layers.iter().filter(|it| !layers.contains(&it.as_str())) {
            refuse(format!("there is no layer `{id}`; name one of layers.toml"));
        }
        for id in row.responsibilities.iter().filter(|it| !by_id.contains_key(it.as_str())) {
            refuse(format!("there is no responsibility `{id}`; name one of responsibilities/"));
        }
        let is_evidenced = |it: &&usize| {
            let responsibility = &responsibilities[**it];
            row.layers.iter().any(|id| layers[responsibility.layer] == id)
                || row.responsibilities.contains(&responsibility.row.id)
        };
        let all: Vec<usize> = (0..responsibilities.len()).collect();
        let evidences: Vec<usize> = all.iter().filter(is_evidenced).copied().collect();
        if evidences.is_empty() {
            refuse(format!("`{}` evidences nothing; give it `layers` or `responsibilities`", row.id));
        }
        seen.extend(evidences.iter().copied());
        reports.push(Report { row, evidences });
    }
    for (_, it) in responsibilities.iter().enumerate().filter(|it| !seen.contains(&it.0)) {
        let message = format!("no report evidences `{}`, of which AWS may have a part; add it to one", it.row.id);
        problems.push(source.problem("[[report]]", message));
    }
    reports
}

fn demands<'s>(
    sources: &'s Sources,
    by_id: &BTreeMap<&str, usize>,
    reports: &[Report<'_>],
    responsibilities: &[Responsibility<'_>],
    problems: &mut Vec<Problem>,
) -> Vec<Demand<'s>> {
    let source = &sources.profiles;
    let Some(file) = &source.value else { return Vec::new() };
    let mut ids = BTreeSet::new();
    for id in file.data_class.iter().map(|it| &it.id).chain(file.regime.iter().map(|it| &it.id)) {
        if !is_kebab(id) {
            problems.push(source.problem(id, not_kebab(id)));
        }
    }
    for it in &file.regime {
        let mut refuse = |message| problems.push(source.problem(&format!("id = {:?}", it.id), message));
        if !ids.insert(&it.id) {
            refuse(format!("regime `{}` is listed twice; remove one", it.id));
        }
        if !is_link(&it.docs) {
            refuse(format!("`{}` is no link to AWS's documentation", it.docs));
        }
        if !reports.iter().any(|report| report.row.id == it.report) {
            refuse(format!("there is no report `{}`; name one of reports.toml", it.report));
        }
    }
    let mut demanded = BTreeSet::new();
    let mut demands = Vec::new();
    for row in &file.demand {
        let mut refuse = |message| problems.push(source.problem(&row.reason, message));
        let classes: Vec<_> = file.data_class.iter().map(|it| &it.id).collect();
        let regimes: Vec<_> = file.regime.iter().map(|it| &it.id).collect();
        for (id, noun) in row
            .data_classes
            .iter()
            .filter(|it| !classes.contains(it))
            .map(|it| (it, "data class"))
            .chain(row.regimes.iter().filter(|it| !regimes.contains(it)).map(|it| (it, "regime")))
        {
            refuse(format!("there is no {noun} `{id}` in this file"));
        }
        if row.data_classes.is_empty()
            && row.regimes.is_empty()
            && !(row.zones || row.environments || row.connected_networks)
        {
            refuse(
                "nothing brings this demand about; name a data class, a regime, or another line of a profile"
                    .to_owned(),
            );
        }
        if !is_link(&row.source) {
            refuse(format!("`{}` is no link to AWS's documentation", row.source));
        }
        let mut found = Vec::new();
        for id in &row.responsibilities {
            match by_id.get(id.as_str()) {
                Some(index) => found.push(*index),
                None => refuse(format!("there is no responsibility `{id}`; name one of responsibilities/")),
            }
        }
        demanded.extend(found.iter().copied());
        demands.push(Demand { row, responsibilities: found });
    }
    for (index, it) in responsibilities.iter().enumerate().filter(|it| it.1.row.optional) {
        if !demanded.contains(&index) {
            let message = format!("nothing ever demands `{}`, which is optional; add it to a demand", it.row.id);
            problems.push(source.problem("[[demand]]", message));
        }
        if it.row.scope == Scope::Account && it.row.evidence == super::files::Evidence::Report {
            problems.push(source.problem("", format!("`{}` is AWS's and cannot be optional", it.row.id)));
        }
    }
    demands
}
