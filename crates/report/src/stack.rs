//! The stack by service: who has which part of it and how the customer's part stands, on one screen.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use hardline_ledger::{LayerTotals, ServiceTotals, Status};
use hardline_model::LAYERS;

/// The columns of the screen, bottom of the stack to the left, each with the layers it stands for.
const COLUMNS: &[(&str, &[&str])] = &[
    ("infra", &["physical-facilities", "hardware", "network-infrastructure", "virtualization", "host-os"]),
    ("plat", &["service-platform"]),
    ("os", &["guest-os", "runtime"]),
    ("conf", &["configuration", "schema-access"]),
    ("app", &["application", "container-image"]),
    ("net", &["virtual-network"]),
    ("iam", &["identity"]),
    ("crypt", &["encryption-at-rest", "encryption-in-transit"]),
    ("bkup", &["backup"]),
    ("data", &["data"]),
    ("patch", &["patching"]),
    ("logs", &["monitoring"]),
];

/// What the marks mean.
pub(crate) const LEGEND: &str =
    "A = AWS's, C = yours, S = shared; +n met, -n violated, ?n unknown or undecided, no mark: nobody's word yet";

/// Draws the screen.
pub(crate) fn draw(services: &[ServiceTotals], width: u16) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled).set_width(width);
    let mut header = vec![Cell::new("service"), Cell::new("n").set_alignment(CellAlignment::Right)];
    header.extend(COLUMNS.iter().map(|(name, _)| Cell::new(name)));
    table.set_header(header);
    for service in services {
        let mut row =
            vec![Cell::new(service.service.id), Cell::new(service.resources).set_alignment(CellAlignment::Right)];
        row.extend(COLUMNS.iter().map(|(_, layers)| Cell::new(cell(service, layers))));
        table.add_row(row);
    }
    table.trim_fmt()
}

fn cell(service: &ServiceTotals, layers: &[&str]) -> String {
    let of: Vec<&LayerTotals> =
        LAYERS.iter().zip(&service.layers).filter(|(it, _)| layers.contains(&it.id)).map(|(_, it)| it).collect();
    let sum = |part: fn(&LayerTotals) -> u64| of.iter().map(|it| part(it)).sum::<u64>();
    let (aws, customer, undecided) = (sum(|it| it.aws), sum(|it| it.customer), sum(|it| it.undecided));
    let party = match (aws > 0, customer > 0, undecided > 0) {
        (true, true, _) => "S",
        (true, false, false) => "A",
        (false, true, _) => "C",
        (_, _, true) => "?",
        (false, false, false) => return "-".to_owned(),
    };
    let violated = sum(|it| it.totals.of(Status::Violated) + it.totals.of(Status::Expired));
    let unknown = sum(|it| it.totals.of(Status::Unknown));
    let met = sum(|it| it.totals.of(Status::Met) + it.totals.of(Status::Attested) + it.totals.of(Status::Waived));
    let mark = if violated > 0 {
        format!("-{violated}")
    } else if unknown > 0 {
        format!("?{unknown}")
    } else if met > 0 {
        format!("+{met}")
    } else {
        String::new()
    };
    format!("{party}{mark}")
}
