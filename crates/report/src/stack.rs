//! The stack by service: who has which part of it and how the customer's part stands, on one screen.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use hardline_ledger::Status;
use hardline_run::{LayerTotals, ServiceTotals};

/// A column of the screen.
struct Column {
    /// What stands over it.
    head: &'static str,
    /// What stands over it where the screen is narrow.
    narrow: &'static str,
    /// The layers it stands for, by id.
    layers: &'static [&'static str],
}

/// The columns of the screen, bottom of the stack to the left.
const COLUMNS: &[Column] = &[
    Column {
        head: "infra",
        narrow: "inf",
        layers: &["physical-facilities", "hardware", "network-infrastructure", "virtualization", "host-os"],
    },
    Column { head: "plat", narrow: "plt", layers: &["service-platform"] },
    Column { head: "os", narrow: "os", layers: &["guest-os", "runtime"] },
    Column { head: "conf", narrow: "cnf", layers: &["configuration", "schema-access"] },
    Column { head: "app", narrow: "app", layers: &["application", "container-image"] },
    Column { head: "net", narrow: "net", layers: &["virtual-network"] },
    Column { head: "iam", narrow: "iam", layers: &["identity"] },
    Column { head: "crypt", narrow: "enc", layers: &["encryption-at-rest", "encryption-in-transit"] },
    Column { head: "bkup", narrow: "bk", layers: &["backup"] },
    Column { head: "data", narrow: "dat", layers: &["data"] },
    Column { head: "patch", narrow: "pat", layers: &["patching"] },
    Column { head: "logs", narrow: "log", layers: &["monitoring"] },
];

/// What the marks mean.
pub(crate) const LEGEND: &str = "A = AWS's, C = yours, S = shared, O = others'; +n met, -n violated, ?n unknown or undecided, no mark: nobody's word yet";

/// Draws the screen: with short heads and no margins where it would be wider than this.
pub(crate) fn draw(services: &[ServiceTotals], width: u16) -> String {
    let roomy = table(services, false);
    if roomy.lines().all(|it| it.chars().count() <= usize::from(width)) { roomy } else { table(services, true) }
}

fn table(services: &[ServiceTotals], narrow: bool) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let mut header = vec![Cell::new("service"), Cell::new("n").set_alignment(CellAlignment::Right)];
    header.extend(COLUMNS.iter().map(|it| Cell::new(if narrow { it.narrow } else { it.head })));
    table.set_header(header);
    for service in services {
        let mut row =
            vec![Cell::new(&service.service), Cell::new(service.resources).set_alignment(CellAlignment::Right)];
        row.extend(COLUMNS.iter().map(|it| Cell::new(cell(service, it.layers))));
        table.add_row(row);
    }
    if narrow {
        for column in table.column_iter_mut() {
            column.set_padding((0, 1));
        }
    }
    table.trim_fmt()
}

fn cell(service: &ServiceTotals, layers: &[&str]) -> String {
    let of: Vec<&LayerTotals> = service.layers.iter().filter(|it| layers.contains(&it.layer.as_str())).collect();
    let sum = |part: fn(&LayerTotals) -> u64| of.iter().map(|it| part(it)).sum::<u64>();
    let (aws, customer, undecided) = (sum(|it| it.aws), sum(|it| it.customer), sum(|it| it.undecided));
    let other = sum(|it| it.other);
    let party = match (aws > 0, customer > 0, undecided > 0) {
        (true, true, _) => "S",
        (true, false, false) => "A",
        (false, true, _) => "C",
        (_, _, true) => "?",
        (false, false, false) if other > 0 => return "O".to_owned(),
        (false, false, false) => return "-".to_owned(),
    };
    let violated = sum(|it| it.statuses.of(Status::Violated) + it.statuses.of(Status::Expired));
    let unknown = sum(|it| it.statuses.of(Status::Unknown));
    let met = sum(|it| it.statuses.of(Status::Met) + it.statuses.of(Status::Attested) + it.statuses.of(Status::Waived));
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
