//! A fragment of FedRAMP's Security Decision Record (the schema of 2026-06-24): the controls, with what the ledger shows of each and what is
//! inherited from AWS. Requirements and indicators that no source speaks of are left to people.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use hardline_ledger::Status;
use hardline_run::Run;
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::{Control, Standing},
    guard::{Guard, Style},
    oscal::{self, prose},
};

struct Sdr;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Sdr;

impl Format for Sdr {
    fn name(&self) -> &'static str {
        "fedramp-sdr"
    }

    fn summary(&self) -> &'static str {
        "Fragment of FedRAMP's Security Decision Record: the controls, with what is shown and what is inherited"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let sums = run.sums()?;
        let controls: Vec<_> = sums.controls().iter().map(control).collect();
        // Only the provider knows where the overview is; without their word a name of the system stands there, to be replaced.
        let name = || format!("urn:uuid:{}", oscal::system(run.head()));
        let overview = run.head().system.overview_uri.clone().unwrap_or_else(name);
        let record = json!({
            "certificationPackageOverviewUri": overview,
            "fedRampRequirements": [],
            "securityControls": controls,
        });
        let mut out = Guard::new(out, Style::Json);
        let text = serde_json::to_vec_pretty(&record).map_err(io::Error::from)?;
        out.write_all(&text)?;
        out.write_all(b"\n")?;
        out.flush()
    }
}

fn control(control: &Control<'_>) -> Value {
    let tally = control.tally;
    let mut value = json!({ "controlId": control.id, "controlImplementationDescription": description(control) });
    let status = match tally.standing() {
        Standing::Shown => Some("Implemented"),
        Standing::Partly => Some("Partially Implemented"),
        Standing::NotShown if tally.of(Status::Violated) > 0 => Some("Not Implemented"),
        // What is not shown is not said not to be; what does not apply has no word in the schema.
        Standing::NotShown | Standing::NotApplicable => None,
    };
    if let Some(status) = status {
        value["controlImplementationStatus"] = json!(status);
    }
    value
}

fn description(control: &Control<'_>) -> String {
    if control.tally.standing() == Standing::NotApplicable {
        return "Not applicable: no duty that serves it arises in the estate.".to_owned();
    }
    if !control.tally.arises() {
        return format!("No duty that serves it arises in what was read. {}", control.tally.missing());
    }
    let mut lines = BTreeSet::new();
    for cell in control.cells.iter().filter(|it| !it.is_idle()) {
        let title = cell.responsibility.title;
        lines.extend(cell.aws.iter().map(|it| format!("- Inherited from AWS, {title}: {it}")));
        lines.extend(cell.customer.iter().map(|it| format!("- By the provider, {title}: {it}")));
        lines.extend(cell.other.iter().map(|it| format!("- By others, {title}: {it}")));
        if cell.party == "undecided" {
            lines.insert(format!("- Not known, {title}: whose it is hangs on what no source shows."));
        }
    }
    let lines: Vec<_> = lines.into_iter().collect();
    let mut text = format!("{}\n\nThe ledger has {}.", lines.join("\n"), control.tally.words());
    for (what, ids) in [
        ("Checks", control.all(|it| &it.checks)),
        ("Attestations", control.all(|it| &it.attestations)),
        ("Reviewed reports of AWS's part", control.all(|it| &it.reports)),
    ] {
        if !ids.is_empty() {
            text.push_str(&format!(" {what}: {}.", ids.into_iter().map(prose).collect::<Vec<_>>().join(", ")));
        }
    }
    let missing = control.tally.missing();
    if !missing.is_empty() {
        text.push_str(&format!(" {missing}"));
    }
    text
}
