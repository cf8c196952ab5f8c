//! The grid: who has which layer or responsibility in which service.

use hardline_answers::{Cell, Column, layer_cell, responsibility_cell};
use hardline_model::{LAYERS, Layer, Party, RESPONSIBILITIES, Responsibility, Standing};
use serde::Serialize;

use super::{
    explain::standing,
    page::{Page, joined},
};

/// What the rows of the grid are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// One row for each layer.
    Layer,
    /// One row for each responsibility.
    Responsibility,
}

/// A row's head and its cells.
struct Row {
    layer: &'static Layer,
    responsibility: Option<&'static Responsibility>,
    cells: Vec<Cell>,
}

/// What the letters mean.
pub(super) const LEGEND: &str = "A = AWS has it, C = you, the customer, have it, S = shared, each a half, O = somebody else, - = there is \
no such thing. A small letter: only for resources that are so configured.";

fn rows(columns: &[Column], by: By) -> Vec<Row> {
    let rows: Vec<Row> = match by {
        By::Layer => LAYERS
            .iter()
            .map(|layer| {
                let cells = columns.iter().map(|it| layer_cell(it.deployment, layer)).collect();
                Row { layer, responsibility: None, cells }
            })
            .collect(),
        By::Responsibility => RESPONSIBILITIES
            .iter()
            .map(|it| {
                let cells = columns.iter().map(|column| responsibility_cell(column.deployment, it)).collect();
                Row { layer: it.layer, responsibility: Some(it), cells }
            })
            .collect(),
    };
    // What no column has says nothing of them.
    rows.into_iter().filter(|it| it.cells.iter().any(|it| *it != Cell::Absent)).collect()
}

/// The customer's share of a column's layers, as a percentage.
pub(super) fn percent(column: &Column) -> String {
    format!("{:.0}%", 100.0 * column.deployment.customer_share_of_layers())
}

/// The grid as a page. Many columns by layer stand as rows, with a column for each layer.
#[must_use]
pub fn matrix(columns: &[Column], by: By, wide: bool) -> Page {
    let mut page = Page::default();
    let rows = rows(columns, by);
    if by == By::Layer && columns.len() > 4 && !wide {
        turned(&mut page, columns, &rows);
    } else if columns.len() > 8 && !wide {
        listed(&mut page, columns, &rows);
    } else {
        let first = if by == By::Layer { "layer" } else { "responsibility" };
        let head = std::iter::once(first.to_owned()).chain(columns.iter().map(|it| it.id())).collect();
        let spelled = columns.len() <= 4 || wide;
        let cell = |it: &Cell| if spelled { it.told() } else { it.letter().to_owned() };
        let name = |it: &Row| it.responsibility.map_or(it.layer.id, |it| it.id).to_owned();
        // From the top of the stack down, as it is drawn.
        let mut lines: Vec<Vec<String>> =
            rows.iter().rev().map(|it| std::iter::once(name(it)).chain(it.cells.iter().map(cell)).collect()).collect();
        lines.push(std::iter::once("yours of all layers".to_owned()).chain(columns.iter().map(percent)).collect());
        page.table(head, lines);
        page.text(if spelled {
            "aws, customer, shared (each a half) or other: who has it. A dash: there is no such thing. In brackets: only for \
             resources that are so configured."
        } else {
            LEGEND
        });
    }
    standings(&mut page, columns);
    page.text(
        "A shared layer counts half of what is yours. Fewer layers are not lower risk: where little is left to you, \
         it is your data and who may reach it.",
    );
    page
}

/// Of a few columns, what those rest on that are not stated.
pub(super) fn standings(page: &mut Page, columns: &[Column]) {
    if columns.len() <= 8 {
        for service in columns.iter().map(|it| it.service).filter(|it| it.standing != Standing::Stated) {
            page.text(format!("{}: {}", service.title, standing(service)));
        }
    }
}

/// The groups that many columns fall into, by what their division rests on.
fn groups(columns: &[Column]) -> Vec<(&'static str, Vec<usize>)> {
    let of = |wanted: fn(Standing) -> bool| {
        columns.iter().enumerate().filter(|it| wanted(it.1.service.standing)).map(|it| it.0).collect::<Vec<_>>()
    };
    let stated = of(|it| it == Standing::Stated);
    let derived = of(|it| it == Standing::Derived);
    let by_class = of(|it| matches!(it, Standing::ByClass(_)));
    let groups = [
        ("Stated: divided by the model from AWS's documentation", stated),
        ("Derived: divided by what can be configured on their resource types", derived),
        ("By class: AWS publishes no resource types of them", by_class),
    ];
    groups.into_iter().filter(|it| !it.1.is_empty()).collect()
}

/// For many services by responsibility: under each, who has it where. Of those that are not stated, only how many.
fn listed(page: &mut Page, columns: &[Column], rows: &[Row]) {
    let is_counted = |column: &Column| columns.len() > 100 && column.service.standing != Standing::Stated;
    for row in rows.iter().rev() {
        page.title(row.responsibility.map_or(row.layer.title, |it| it.id));
        for (party, word) in [
            (Party::Aws, "AWS on"),
            (Party::Customer, "you on"),
            (Party::Shared, "shared on"),
            (Party::Other, "others on"),
        ] {
            let of =
                columns.iter().zip(&row.cells).filter(|it| matches!(it.1, Cell::Held(holder, _) if *holder == party));
            let (counted, told): (Vec<_>, Vec<_>) = of.partition(|it| is_counted(it.0));
            let name = |(column, cell): (&Column, &Cell)| {
                if cell.is_conditional() { format!("({})", column.id()) } else { column.id() }
            };
            let mut names: Vec<String> = told.into_iter().map(name).collect();
            if !counted.is_empty() {
                names.push(format!("{} derived or by class", counted.len()));
            }
            page.pair(word, names.join(", "));
        }
    }
    page.text("In brackets: only for resources that are so configured.");
}

/// Columns as rows: for many services.
fn turned(page: &mut Page, columns: &[Column], rows: &[Row]) {
    let mut head = vec!["service".to_owned()];
    head.extend(rows.iter().map(|it| short(it.layer).to_owned()));
    head.push("yours".to_owned());
    let lines = columns.iter().enumerate().map(|(place, column)| {
        let cells = rows.iter().map(|it| it.cells[place].letter().to_owned());
        std::iter::once(column.id()).chain(cells).chain([percent(column)]).collect::<Vec<String>>()
    });
    let lines: Vec<Vec<String>> = lines.collect();
    let groups = groups(columns);
    let alone = groups.len() == 1;
    for (title, places) in groups {
        if !alone {
            page.title(format!("{title} ({})", places.len()));
        }
        let lines: Vec<Vec<String>> = places.into_iter().filter_map(|it| lines.get(it).cloned()).collect();
        page.drawing(narrow(&head, &lines));
    }
    let legend: Vec<String> =
        rows.iter().map(|it| format!("{} {}", short(it.layer), it.layer.title.to_lowercase())).collect();
    page.text(format!("Layers, bottom to top: {}.", legend.join("; ")));
    page.text(LEGEND);
}

/// Two letters for a layer.
fn short(layer: &Layer) -> &'static str {
    match layer.id {
        "physical-facilities" => "pf",
        "hardware" => "hw",
        "network-infrastructure" => "pn",
        "virtualization" => "vi",
        "host-os" => "ho",
        "service-platform" => "sp",
        "guest-os" => "os",
        "runtime" => "rt",
        "configuration" => "cf",
        "application" => "ap",
        "container-image" => "im",
        "schema-access" => "db",
        "virtual-network" => "nw",
        "identity" => "id",
        "encryption-at-rest" => "er",
        "encryption-in-transit" => "et",
        "backup" => "bk",
        "data" => "da",
        "patching" => "pa",
        "monitoring" => "mo",
        "governance" => "go",
        // A layer added to the model is told by its own first letters.
        id => id.get(..2).unwrap_or(id),
    }
}

/// Columns of letters as close as they can be read, so that twenty layers fit eighty columns: the two letters of a layer stand one
/// over the other. A name that is too long even so is cut.
fn narrow(head: &[String], rows: &[Vec<String>]) -> String {
    let letters = head.len().saturating_sub(2);
    let most = 80_usize.saturating_sub(2 * letters + 8).max(8);
    let longest = rows.iter().map(|it| it[0].chars().count()).max().unwrap_or(0).clamp(7, most);
    let mut out = String::new();
    for (place, name, last) in [(0, "", ""), (1, "service", "yours")] {
        let cells =
            joined(head[1..head.len() - 1].iter().map(|it| format!(" {}", it.chars().nth(place).unwrap_or(' '))));
        let line = format!("{name:<longest$} {cells}  {last}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    for row in rows {
        let name = &row[0];
        let name: String = if name.chars().count() > longest {
            name.chars().take(longest - 1).chain(['~']).collect()
        } else {
            name.clone()
        };
        let cells = joined(row[1..row.len() - 1].iter().map(|it| format!(" {it:<1}")));
        let line = format!("{name:<longest$} {cells}  {:>5}", row[row.len() - 1]);
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Json {
    by: &'static str,
    columns: Vec<ColumnJson>,
    rows: Vec<RowJson>,
}

#[derive(Serialize)]
pub(super) struct ColumnJson {
    service: &'static str,
    deployment: Option<&'static str>,
    title: &'static str,
    standing: &'static str,
    class: &'static str,
    label: &'static str,
    customer_share_of_layers: f64,
}

impl ColumnJson {
    pub(super) fn of(column: &Column) -> Self {
        Self {
            service: column.service.id,
            deployment: column.named.then_some(column.deployment.id),
            title: column.title(),
            standing: column.service.standing.name(),
            class: column.deployment.class.name(),
            label: column.deployment.label.name(),
            customer_share_of_layers: rounded(column.deployment.customer_share_of_layers()),
        }
    }
}

/// A share to two places, as it is shown everywhere.
pub(super) fn rounded(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}

#[derive(Serialize)]
struct RowJson {
    layer: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    responsibility: Option<&'static str>,
    title: &'static str,
    cells: Vec<CellJson>,
}

#[derive(Serialize)]
pub(super) struct CellJson {
    party: &'static str,
    conditional: bool,
}

impl CellJson {
    pub(super) fn of(cell: Cell) -> Self {
        Self { party: cell.word(), conditional: cell.is_conditional() }
    }
}

/// The grid as JSON; rows from the bottom of the stack to the top.
#[must_use]
pub fn matrix_json(columns: &[Column], by: By) -> String {
    let rows = rows(columns, by).into_iter().map(|row| RowJson {
        layer: row.layer.id,
        responsibility: row.responsibility.map(|it| it.id),
        title: row.responsibility.map_or(row.layer.title, |it| it.title),
        cells: row.cells.into_iter().map(CellJson::of).collect(),
    });
    let by = if by == By::Layer { "layer" } else { "responsibility" };
    super::json(&Json { by, columns: columns.iter().map(ColumnJson::of).collect(), rows: rows.collect() })
}
