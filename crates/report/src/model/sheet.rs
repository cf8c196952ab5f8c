//! What the model says as rows of a sheet, for spreadsheets and scripts: one line for each responsibility and who has it.

use hardline_answers::{Column, Comparison, Subject};
use hardline_checks::CHECKS;
use hardline_model::{
    ACCOUNT, Bears, Deployment, Layer, RESPONSIBILITIES, Responsibility, Service, Share, derive, services,
};

use super::{explain::answered, page::csv, who::condition};

/// The columns of an explanation.
const EXPLAINED: [&str; 14] = [
    "kind",
    "name",
    "service",
    "deployment",
    "standing",
    "layer",
    "responsibility",
    "title",
    "party",
    "only if",
    "aws",
    "customer",
    "why",
    "sources",
];

/// One line of an explanation, by the columns of the sheet.
#[derive(Default)]
struct Line<'l> {
    kind: &'l str,
    name: &'l str,
    /// The service's id, or `account`.
    service: &'l str,
    deployment: &'l str,
    standing: &'l str,
    responsibility: Option<&'static Responsibility>,
    share: Option<&'static Share>,
    why: &'l str,
    sources: String,
}

impl Line<'_> {
    fn cells(&self) -> Vec<String> {
        let of = self.responsibility.or(self.share.map(|it| it.responsibility));
        let share = self.share;
        let own = |it: &str| it.to_owned();
        vec![
            own(self.kind),
            own(self.name),
            own(self.service),
            own(self.deployment),
            own(self.standing),
            own(of.map_or("", |it| it.layer.id)),
            own(of.map_or("", |it| it.id)),
            own(of.map_or("", |it| it.title)),
            own(share.map_or("", |it| it.party.name())),
            share.and_then(|it| it.only_when).map(condition).unwrap_or_default(),
            own(share.map_or("", |it| it.aws)),
            own(share.map_or("", |it| it.customer)),
            own(share.map_or(self.why, |it| it.why)),
            share.map_or_else(|| self.sources.clone(), |it| it.sources.join(" ")),
        ]
    }
}

/// Everything that a name stands for, as CSV.
#[must_use]
pub fn explain_csv(subjects: &[Subject]) -> String {
    let mut rows = Vec::new();
    for subject in subjects {
        match *subject {
            Subject::Layer(layer) => of_layer(layer, &mut rows),
            Subject::Responsibility(it) => of_responsibility("responsibility", it.id, it, &mut rows),
            Subject::Service(service) => {
                for deployment in service.deployments {
                    of_deployment("service", service, deployment, |_| true, &mut rows);
                }
            }
            Subject::Deployment(service, deployment) => {
                of_deployment("deployment", service, deployment, |_| true, &mut rows);
            }
            Subject::Type(service, of_type) => {
                let bears = |it: &Share| match of_type.bears {
                    Bears::All => true,
                    Bears::Only(_) => of_type.bears.includes(it.responsibility),
                };
                let chosen = service.deployments.iter().enumerate();
                for (_, deployment) in chosen.filter(|it| of_type.deployment.is_none_or(|pinned| pinned == it.0)) {
                    of_deployment(of_type.name, service, deployment, bears, &mut rows);
                }
            }
            Subject::PublishedType(schema) => {
                let derived = derive(schema.name());
                for duty in &derived.duties {
                    let (name, service) = (schema.name(), derived.service.id);
                    let line = Line { kind: "type", name, service, standing: "derived", ..Line::default() };
                    rows.push(Line { share: Some(duty.share), ..line }.cells());
                }
            }
            Subject::Division(service, deployment, it) => {
                let all = service.deployments.iter();
                for one in all.filter(|one| deployment.is_none_or(|it| it.id == one.id)) {
                    of_deployment("division", service, one, |share| share.responsibility == it, &mut rows);
                }
            }
            Subject::AccountDivision(share) => rows.push(of_account("division", share)),
            Subject::Check(entry) => {
                for id in entry.check.evidence_for {
                    let (name, sources) = (entry.check.id, entry.check.links.join(" "));
                    let responsibility = hardline_model::responsibility(id);
                    let why = entry.check.fix;
                    rows.push(Line { kind: "check", name, responsibility, why, sources, ..Line::default() }.cells());
                }
            }
            Subject::Statement(it) => {
                let (responsibilities, divisions, tensions) = answered(it.id);
                let line = || Line { kind: "statement", name: it.id, why: it.text, ..Line::default() };
                rows.push(line().cells());
                rows.extend(responsibilities.into_iter().map(|it| Line { responsibility: Some(it), ..line() }.cells()));
                for (place, share) in &divisions {
                    let service = place.split('/').next().unwrap_or_default();
                    rows.push(Line { service, share: Some(share), ..line() }.cells());
                }
                rows.extend(tensions.iter().map(|it| Line { why: it.resolution, ..line() }.cells()));
            }
            Subject::Tension(it) => {
                for shown in it.shows_in {
                    let (service, responsibility) = shown.split_once('/').unwrap_or((shown, ""));
                    let responsibility = hardline_model::responsibility(responsibility);
                    let sources = it.statements.iter().chain(it.docs).copied().collect::<Vec<_>>().join(" ");
                    let line = Line { kind: "tension", name: it.id, service, why: it.resolution, ..Line::default() };
                    rows.push(Line { responsibility, sources, ..line }.cells());
                }
            }
        }
    }
    csv(&EXPLAINED.map(str::to_owned), &rows)
}

fn of_deployment(
    kind: &str,
    service: &'static Service,
    deployment: &'static Deployment,
    chosen: impl Fn(&Share) -> bool,
    rows: &mut Vec<Vec<String>>,
) {
    let (kind, name) = if kind.contains("::") { ("type", kind) } else { (kind, service.title) };
    for share in deployment.shares.iter().copied().filter(|it| chosen(it)) {
        let (service_id, standing) = (service.id, service.standing.name());
        let line = Line { kind, name, service: service_id, deployment: deployment.id, standing, ..Line::default() };
        rows.push(Line { share: Some(share), ..line }.cells());
    }
}

fn of_account(kind: &str, share: &'static Share) -> Vec<String> {
    let (service, name) = ("account", share.responsibility.id);
    Line { kind, name, service, standing: "stated", share: Some(share), ..Line::default() }.cells()
}

fn of_responsibility(kind: &str, name: &str, it: &'static Responsibility, rows: &mut Vec<Vec<String>>) {
    rows.extend(ACCOUNT.iter().filter(|share| share.responsibility == it).map(|it| of_account(kind, it)));
    for service in services() {
        for deployment in service.deployments {
            let Some(share) = deployment.share(it) else { continue };
            let (service, standing) = (service.id, service.standing.name());
            let line = Line { kind, name, service, deployment: deployment.id, standing, ..Line::default() };
            rows.push(Line { share: Some(share), ..line }.cells());
        }
    }
    for check in CHECKS.iter().filter(|entry| entry.check.evidence_for.contains(&it.id)).map(|it| it.check) {
        let (name, sources) = (check.id, check.links.join(" "));
        let line = Line { kind: "check", name, responsibility: Some(it), why: check.fix, ..Line::default() };
        rows.push(Line { sources, ..line }.cells());
    }
}

fn of_layer(layer: &'static Layer, rows: &mut Vec<Vec<String>>) {
    for it in RESPONSIBILITIES.iter().filter(|it| it.layer == layer) {
        of_responsibility("layer", layer.id, it, rows);
    }
}

/// A comparison as CSV: every responsibility that any column has, with what moves told apart from what stays.
#[must_use]
pub fn compare_csv(comparison: &Comparison) -> String {
    let columns = comparison.columns.iter().map(|it: &Column| it.id());
    let head: Vec<String> =
        ["layer", "responsibility", "moves"].map(str::to_owned).into_iter().chain(columns).collect();
    let rows = comparison.rows.iter().rev().map(|row| {
        let moves = if row.is_same() { "no" } else { "yes" };
        let first = [row.responsibility.layer.id, row.responsibility.id, moves].map(str::to_owned);
        first.into_iter().chain(row.cells.iter().map(|it| it.told())).collect::<Vec<String>>()
    });
    csv(&head, &rows.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use hardline_answers::{comparison, place, subjects};
    use hardline_model::Party;

    use super::*;

    fn lines(sheet: &str) -> Vec<&str> {
        sheet.split_terminator("\r\n").collect()
    }

    #[test]
    fn every_kind_of_name_has_its_rows() {
        for (name, least) in [
            ("s3", 30),
            ("lambda:auto", 20),
            ("backup", 50),
            ("guest-os-patching", 200),
            ("AWS::S3::BucketPolicy", 1),
            ("AWS::Braket::SpendingLimit", 10),
            ("rds/guest-os-patching", 5),
            ("account/incident-response", 1),
            ("s3-bucket-versioning", 1),
            ("S000-136", 2),
            ("T4", 1),
            ("AWS Billing", 10),
        ] {
            let found = subjects(name);
            let sheet = explain_csv(&found);
            let rows = lines(&sheet);
            assert!(rows.len() > least, "{name}: {} rows", rows.len());
            assert_eq!(rows[0], EXPLAINED.join(","), "{name}");
            for row in &rows {
                // Commas within quotes part no fields.
                let fields = row.split('"').step_by(2).map(|it| it.matches(',').count()).sum::<usize>();
                assert_eq!(fields, EXPLAINED.len() - 1, "{name}: {row}");
            }
        }
    }

    #[test]
    fn a_comparison_holds_what_moves_and_what_stays() {
        let columns: Vec<Column> = ["ec2", "rds"]
            .iter()
            .filter_map(|it| place(it))
            .map(|(service, deployment)| Column::of(service, deployment))
            .collect();
        let compared = comparison(columns.clone());
        let sheet = compare_csv(&compared);
        assert_eq!(lines(&sheet).len(), compared.rows.len() + 1);
        assert_eq!(sheet.matches(",yes,").count(), compared.moving().count());
        let customers = columns[0].deployment.shares.iter().filter(|it| it.party == Party::Customer).count();
        let told =
            lines(&sheet).iter().filter(|it| it.split(',').nth(3).is_some_and(|it| it.contains("customer"))).count();
        assert_eq!(told, customers);
    }
}
