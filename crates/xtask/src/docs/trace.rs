//! The trace: what answers each statement of the source documents.

use super::{MARK, Pages, root, table::table};
use crate::Result;
use hardline_checks::{CHECKS, Check};
use hardline_model::{
    ACCOUNT, Deployment, Label, Party, RESPONSIBILITIES, Responsibility, SERVICES, Service, Share, TENSIONS,
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// Topics that speak of the model and not of one responsibility: the parties of all divisions in their scope answer them.
const OF_THE_WHOLE: &[&str] = &["division-rule", "service-model", "operational-burden", "diagram"];

/// How many names a cell lists.
const MOST_NAMED: usize = 3;

pub(super) fn add(pages: &mut Pages) -> Result<()> {
    let answers = answers()?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, answer) in &answers {
        for kind in answer.kinds(row) {
            *counts.entry(kind).or_default() += 1;
        }
    }
    let counts: Vec<_> = counts.into_iter().map(|(kind, count)| vec![kind.to_owned(), count.to_string()]).collect();
    let rows: Vec<_> = answers.iter().map(|(row, answer)| line(row, answer)).collect();
    let text = format!(
        "{MARK}# What answers each statement\n\nThe model rests on {} statements, by id. Each is answered by a division, which \
         has the same party or resolves a [tension](../model/tensions.toml) between the documents. A statement that \
         configuration can show is also answered by a check, by a gap that says what in the live account fills it, or where no \
         source of AWS's holds it, by a question; one that only a person can show, by the question that is put to that person.\n\n{}{}",
        answers.len(),
        table(&["answered by", "statements"], &counts),
        table(&["statement", "speaks of", "topic", "party", "division", "shown by"], &rows),
    );
    pages.insert("trace.md".to_owned(), format!("{}\n", text.trim_end()));
    Ok(())
}

/// A statement, as facts.
#[derive(Debug)]
struct Row {
    id: String,
    scope: String,
    topic: String,
    party: String,
    checkable: String,
}

impl Row {
    /// Whether a division with this party can say what the statement says: the same, or for one half that both have a part.
    fn fits(&self, party: Party) -> bool {
        match self.party.as_str() {
            "aws" => matches!(party, Party::Aws | Party::Shared),
            "customer" => matches!(party, Party::Customer | Party::Shared),
            _ => party != Party::Other,
        }
    }
}

/// What answers a statement.
#[derive(Debug, Default)]
struct Answer {
    /// Divisions that cite it or whose responsibility does, as `service/responsibility`, with their party.
    divisions: BTreeSet<(String, Party)>,
    /// The parties that all divisions in its scope have, where the statement speaks of the model.
    whole: BTreeSet<Party>,
    /// Services whose class cites it.
    classes: BTreeSet<&'static str>,
    /// Tensions that cite it.
    tensions: Vec<&'static str>,
    /// Responsibilities that answer it and are the customer's in part.
    duties: BTreeSet<&'static str>,
    /// Checks that are evidence for one of those.
    checks: BTreeSet<&'static str>,
    /// Responsibilities among those that a person is asked about.
    questions: BTreeSet<&'static str>,
    /// What fills the gap, where the live account could show it and no check does.
    gap: Option<String>,
    /// Why a person is asked, where configuration could show it elsewhere and here does not.
    asked: Option<String>,
}

/// `model/gaps.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gaps {
    gap: Vec<Gap>,
    asked: Vec<Asked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    why: String,
    responsibilities: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    filled_by: String,
    responsibilities: Vec<String>,
}

fn answers() -> Result<Vec<(Row, Answer)>> {
    let gaps: Gaps = toml::from_str(&fs::read_to_string(root().join("model/gaps.toml"))?)?;
    Ok(rows()?
        .into_iter()
        .map(|row| {
            let answer = answer(&row, &gaps);
            (row, answer)
        })
        .collect())
}

fn rows() -> Result<Vec<Row>> {
    let text = fs::read_to_string(root().join("model/trace.tsv"))?;
    let lines = text.lines().filter(|it| !it.starts_with('#')).skip(1);
    lines
        .map(|line| match *line.split('\t').map(str::to_owned).collect::<Vec<_>>() {
            [ref id, ref scope, ref topic, ref party, ref checkable] => Ok(Row {
                id: id.clone(),
                scope: scope.clone(),
                topic: topic.clone(),
                party: party.clone(),
                checkable: checkable.clone(),
            }),
            _ => Err(format!("model/trace.tsv: five fields are wanted in: {line}").into()),
        })
        .collect()
}

fn answer(row: &Row, gaps: &Gaps) -> Answer {
    let mut answer = Answer {
        tensions: TENSIONS.iter().filter(|it| it.statements.contains(&row.id.as_str())).map(|it| it.id).collect(),
        classes: SERVICES.iter().filter(|it| it.sources.contains(&row.id.as_str())).map(|it| it.id).collect(),
        ..Answer::default()
    };
    if OF_THE_WHOLE.contains(&row.topic.as_str()) {
        answer.whole = shares().filter(|(place, _)| place.is_in(&row.scope)).map(|it| it.1.party).collect();
    }
    let direct: Vec<_> = shares().filter(|(_, share)| share.sources.contains(&row.id.as_str())).collect();
    let answering: BTreeSet<usize> = RESPONSIBILITIES
        .iter()
        .filter(|it| {
            it.statements.contains(&row.id.as_str()) || direct.iter().any(|(_, share)| share.responsibility == *it)
        })
        .map(|it| it.index)
        .collect();
    let through: Vec<_> = shares().filter(|(_, share)| answering.contains(&share.responsibility.index)).collect();
    let in_scope: Vec<_> = through.iter().filter(|(place, _)| place.is_in(&row.scope)).collect();
    // A statement about a service that bears the duty under another name is answered there.
    let chosen = if in_scope.is_empty() { through.iter().collect() } else { in_scope };
    let fits = |it: &&(Place, &Share)| row.fits(it.1.party);
    let chosen: Vec<_> = direct.iter().chain(chosen).collect();
    let fitting: Vec<_> = chosen.iter().copied().filter(fits).collect();
    for (place, share) in if fitting.is_empty() { chosen } else { fitting } {
        let id = share.responsibility.id;
        answer.divisions.insert((format!("{}/{id}", place.name()), share.party));
        if share.party != Party::Aws {
            answer.duties.insert(id);
        }
    }
    let duties: Vec<&Responsibility> = RESPONSIBILITIES.iter().filter(|it| answer.duties.contains(it.id)).collect();
    let evidence = |it: &&Check| it.evidence_for.iter().any(|id| answer.duties.contains(id));
    answer.checks = CHECKS
        .iter()
        .map(|it| it.check)
        .filter(evidence)
        .filter(|it| judges(it, &duties, &row.scope))
        .map(|it| it.id)
        .collect();
    answer.questions = duties.iter().filter(|it| !it.question.is_empty()).map(|it| it.id).collect();
    if row.checkable == "config" && answer.checks.is_empty() {
        let fills = |it: &&Gap| it.responsibilities.iter().any(|id| answer.duties.contains(id.as_str()));
        answer.gap = gaps.gap.iter().find(fills).map(|it| it.filled_by.clone());
        let asks = |it: &&Asked| it.responsibilities.iter().any(|id| answer.questions.contains(id.as_str()));
        if answer.gap.is_none() {
            answer.asked = gaps.asked.iter().find(asks).map(|it| it.why.clone());
        }
    }
    answer
}

/// Whether a check judges resources of which a statement with this scope speaks: those of the service or of one that has its
/// types under the same name, or those that carry a duty of such a layer for every service.
fn judges(check: &Check, duties: &[&Responsibility], scope: &str) -> bool {
    let id = scope.split_once('-').map_or(scope, |it| it.0);
    let Some(service) = SERVICES.iter().find(|it| it.id == id) else { return true };
    let namespace = |name: &'static str| name.rsplit_once("::").map_or("", |it| it.0);
    let carriers = duties.iter().filter(|it| check.evidence_for.contains(&it.id)).map(|it| match it.layer.id {
        "identity" => "AWS::IAM",
        "virtual-network" => "AWS::EC2",
        "monitoring" => "AWS::CloudWatch",
        _ => "",
    });
    let of_service = service.types.iter().map(|it| namespace(it.name));
    let wanted: BTreeSet<_> = carriers.chain(of_service).collect();
    id == "iam" || check.judges.iter().any(|it| wanted.contains(namespace(it.table().type_name)))
}

/// Where a share stands.
#[derive(Clone, Copy)]
enum Place {
    Account,
    Service(&'static Service, &'static Deployment),
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Service(service, _) => service.id,
        }
    }

    /// Whether a statement with this scope speaks of the place.
    fn is_in(self, scope: &str) -> bool {
        let Self::Service(service, deployment) = self else { return matches!(scope, "estate" | "aws" | "iam") };
        match scope {
            "estate" | "aws" => true,
            "iaas" => deployment.label == Label::Iaas,
            "paas" => deployment.label == Label::Paas,
            "saas" => deployment.label == Label::Saas,
            _ => match scope.split_once('-') {
                Some((id, deployed)) => service.id == id && deployment.id == deployed,
                None => service.id == scope,
            },
        }
    }
}

fn shares() -> impl Iterator<Item = (Place, &'static Share)> {
    let of_services = SERVICES.iter().flat_map(|service| {
        service.deployments.iter().flat_map(move |deployment| {
            deployment.shares.iter().map(move |share| (Place::Service(service, deployment), *share))
        })
    });
    ACCOUNT.iter().map(|it| (Place::Account, *it)).chain(of_services)
}

impl Answer {
    /// Whether a division says what the statement says: the same party, or for one half that both have a part.
    fn agrees(&self, row: &Row) -> bool {
        let parties: BTreeSet<_> = self.divisions.iter().map(|it| it.1).chain(self.whole.iter().copied()).collect();
        let any = |wanted: Party| parties.contains(&wanted);
        match row.party.as_str() {
            "aws" => any(Party::Aws) || any(Party::Shared),
            "customer" => any(Party::Customer) || any(Party::Shared),
            _ => any(Party::Shared) || any(Party::Aws) && any(Party::Customer),
        }
    }

    /// The words under which the answer counts.
    fn kinds(&self, row: &Row) -> Vec<&'static str> {
        let division = match (self.agrees(row), self.divisions.is_empty()) {
            (true, _) if !self.whole.is_empty() => "the model as a whole",
            (true, _) => "a division with the same party",
            (false, false) => "a tension's resolution",
            (false, true) => "a service's class",
        };
        let shown = match row.checkable.as_str() {
            "config" if !self.checks.is_empty() => "a check",
            "config" if self.asked.is_some() => "a question to a person",
            "config" => "a named gap",
            "attest" => "a question to a person",
            _ => return vec![division],
        };
        vec![division, shown]
    }
}

fn line(row: &Row, answer: &Answer) -> Vec<String> {
    let mut divisions: Vec<_> = answer.divisions.iter().map(|(name, party)| format!("{name}: {party}")).collect();
    if !answer.whole.is_empty() {
        divisions.insert(0, "the model as a whole".to_owned());
    }
    if divisions.is_empty() {
        divisions = answer.classes.iter().map(|it| format!("class of {it}")).collect();
    }
    let resolved =
        if answer.tensions.is_empty() { String::new() } else { format!(" ({})", answer.tensions.join(", ")) };
    let shown = match row.checkable.as_str() {
        "config" if !answer.checks.is_empty() => {
            some(answer.checks.iter().map(|it| format!("[`{it}`](checks/{it}.md)")))
        }
        "config" => match &answer.asked {
            Some(why) => format!("{}: {why}", question(answer)),
            None => format!("gap: {}", answer.gap.as_deref().unwrap_or("")),
        },
        "attest" => question(answer),
        _ => String::new(),
    };
    vec![
        row.id.clone(),
        row.scope.clone(),
        row.topic.clone(),
        row.party.clone(),
        format!("{}{resolved}", some(divisions.into_iter())),
        shown,
    ]
}

fn question(answer: &Answer) -> String {
    format!("question: {}", some(answer.questions.iter().map(|it| format!("[{it}](responsibilities/{it}.md)"))))
}

/// The first few items, and how many more there are.
fn some(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    let more = items.len().saturating_sub(MOST_NAMED);
    let shown = items.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hardline_model::Evidence;

    #[test]
    fn every_statement_is_answered() {
        let answers = answers().expect("the model's files can be read");
        assert_eq!(answers.len(), 520);
        let mut wrong = Vec::new();
        for (row, answer) in &answers {
            let Row { id, scope, topic, party, checkable } = row;
            let mut refuse = |what: &str| {
                wrong.push(format!("{id} ({scope}, {topic}, {party}): {what}; duties {:?}", answer.duties));
            };
            if answer.divisions.is_empty() && answer.classes.is_empty() {
                refuse("nothing divides it");
            } else if !answer.divisions.is_empty() && !answer.agrees(row) && answer.tensions.is_empty() {
                refuse("no division has its party, and no tension says why");
            }
            match checkable.as_str() {
                "config" if answer.checks.is_empty() && answer.gap.is_none() && answer.asked.is_none() => {
                    refuse("neither check nor named gap");
                }
                "attest" if answer.questions.is_empty() => refuse("nobody is asked"),
                _ => {}
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_gap_names_what_the_model_holds() {
        let gaps: Gaps =
            toml::from_str(&fs::read_to_string(root().join("model/gaps.toml")).expect("readable")).expect("TOML");
        for gap in gaps.gap {
            let by = &gap.filled_by;
            assert!(by.starts_with("the live account: ") && by.len() > 40, "{by}: only what waits for that is a gap");
            for id in &gap.responsibilities {
                let found =
                    RESPONSIBILITIES.iter().find(|it| it.id == id).unwrap_or_else(|| panic!("no responsibility {id}"));
                assert_ne!(found.evidence, Evidence::Report, "{id} is evidenced by AWS's reports");
            }
        }
        for asked in gaps.asked {
            assert!(asked.why.len() > 40, "{}: say why a person is asked", asked.why);
            for id in &asked.responsibilities {
                let found = hardline_model::responsibility(id).unwrap_or_else(|| panic!("no responsibility {id}"));
                assert!(!found.question.is_empty(), "{id} has no question");
            }
        }
    }

    #[test]
    fn ids_run_through_each_document() {
        let rows = rows().expect("the file can be read");
        let mut next: BTreeMap<&str, u32> = BTreeMap::new();
        for row in &rows {
            let (document, number) = row.id.split_once('-').expect("an id");
            let expected = next.entry(document).or_insert(1);
            assert_eq!(number.parse(), Ok(*expected), "{}", row.id);
            *expected += 1;
            assert!(matches!(row.party.as_str(), "aws" | "customer" | "shared"), "{}", row.id);
            assert!(matches!(row.checkable.as_str(), "config" | "attest" | "reference"), "{}", row.id);
        }
    }
}
