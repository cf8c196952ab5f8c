//! Services side by side: what moves, what stays, and what choosing the one or the other leaves to the customer.

use hardline_answers::{Cell, Comparison, Row};
use hardline_model::Party;
use serde::Serialize;

use super::{
    matrix::{CellJson, ColumnJson, percent, standings},
    page::Page,
    who::who_has,
};

/// The comparison as a page.
#[must_use]
pub fn compare(comparison: &Comparison) -> Page {
    let mut page = Page::default();
    let columns = &comparison.columns;
    page.title("What is yours of all layers");
    for column in columns {
        page.item(format!(
            "{}: {} ({}, {} services; a shared layer counts half)",
            column.id(),
            percent(column),
            column.title(),
            column.deployment.class.name()
        ));
    }
    standings(&mut page, columns);
    let moving: Vec<&Row> = comparison.moving().collect();
    if moving.is_empty() {
        page.text("Nothing moves: every responsibility has the same party.");
    } else {
        page.title(format!("What moves: {}", count(moving.len())));
        let head = std::iter::once("responsibility".to_owned()).chain(columns.iter().map(|it| it.id())).collect();
        let rows = moving.iter().map(|row| {
            std::iter::once(row.responsibility.id.to_owned()).chain(row.cells.iter().map(|it| it.told())).collect()
        });
        page.table(head, rows.collect());
    }
    for (place, column) in columns.iter().enumerate().skip(1) {
        from_first(&mut page, comparison, place, &format!("from {} to {}", columns[0].id(), column.id()));
    }
    for party in [Party::Customer, Party::Shared, Party::Aws, Party::Other] {
        let ids: Vec<&str> = comparison.staying(party).map(|it| it.responsibility.id).collect();
        if !ids.is_empty() {
            page.title(format!("Stays: {}, in {}", who_has(party), count(ids.len())));
            page.text(ids.join(", "));
        }
    }
    page.text(
        "A dash: there is no such responsibility. In brackets: only for resources that are so configured. Fewer duties are not \
         lower risk: what stays yours is what attackers look for.",
    );
    page
}

/// What a move from the first column to another takes from the customer and brings.
fn from_first(page: &mut Page, comparison: &Comparison, to: usize, way: &str) {
    let reason = |row: &Row| {
        let now = row.shares[to].map(|it| it.why).unwrap_or_default();
        let change = match row.cells[to] {
            Cell::Absent => "no longer arises".to_owned(),
            Cell::Held(Party::Aws, _) => format!("AWS's. {now}"),
            Cell::Held(Party::Shared, _) => format!("shared. {now}"),
            Cell::Held(Party::Customer, _) => format!("yours. {now}"),
            Cell::Held(Party::Other, _) => format!("somebody else's. {now}"),
        };
        format!("{}: {}", row.responsibility.title, change.trim_end())
    };
    let leaving: Vec<&Row> = comparison.leaving(to).collect();
    if !leaving.is_empty() {
        page.title(format!("Leaves you, in whole or in part, {way}"));
        for it in leaving {
            page.item(reason(it));
        }
    }
    let arriving: Vec<&Row> = comparison.arriving(to).collect();
    if !arriving.is_empty() {
        page.title(format!("Comes to you {way}"));
        for it in arriving {
            page.item(reason(it));
        }
    }
}

fn count(number: usize) -> String {
    if number == 1 { "1 responsibility".to_owned() } else { format!("{number} responsibilities") }
}

#[derive(Serialize)]
struct Json {
    columns: Vec<ColumnJson>,
    moves: Vec<RowJson>,
    stays: Vec<RowJson>,
    changes: Vec<ChangeJson>,
}

#[derive(Serialize)]
struct RowJson {
    responsibility: &'static str,
    title: &'static str,
    layer: &'static str,
    cells: Vec<CellJson>,
    why: Vec<Option<&'static str>>,
}

#[derive(Serialize)]
struct ChangeJson {
    from: String,
    to: String,
    leaves_customer: Vec<&'static str>,
    comes_to_customer: Vec<&'static str>,
    stays_with_customer: Vec<&'static str>,
}

/// The comparison as JSON.
#[must_use]
pub fn compare_json(comparison: &Comparison) -> String {
    let row = |it: &Row| RowJson {
        responsibility: it.responsibility.id,
        title: it.responsibility.title,
        layer: it.responsibility.layer.id,
        cells: it.cells.iter().map(|it| CellJson::of(*it)).collect(),
        why: it.shares.iter().map(|it| it.map(|it| it.why)).collect(),
    };
    let id = |it: &Row| it.responsibility.id;
    let change = |to: usize| ChangeJson {
        from: comparison.columns[0].id(),
        to: comparison.columns[to].id(),
        leaves_customer: comparison.leaving(to).map(id).collect(),
        comes_to_customer: comparison.arriving(to).map(id).collect(),
        stays_with_customer: comparison
            .rows
            .iter()
            .filter(|it| it.customers(0) > 0 && it.customers(0) == it.customers(to))
            .map(id)
            .collect(),
    };
    super::json(&Json {
        columns: comparison.columns.iter().map(ColumnJson::of).collect(),
        moves: comparison.moving().map(row).collect(),
        stays: comparison.rows.iter().filter(|it| it.is_same()).map(row).collect(),
        changes: (1..comparison.columns.len()).map(change).collect(),
    })
}
