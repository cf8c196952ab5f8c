//! The sheets by control: FedRAMP's control implementation summary and customer responsibility matrix, and what they rest on.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use hardline_ledger::Status;
use hardline_model::{Evidence, Responsibility, Scope};
use hardline_run::Head;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook};

use super::sheet::{Column, Sheet, Value, cell, failure, head, height};
use crate::controls::{Cell, Control, Standing, padded};

/// The most different duties of one responsibility that the prose of a control names; the matrix has all.
const MOST_DUTIES: usize = 3;

const STATUSES: [&str; 5] = ["Implemented", "Partially Implemented", "Planned", "Alternative Implementation", "N/A"];

const ORIGINATIONS: [&str; 6] = [
    "Service Provider Corporate",
    "Service Provider System Specific",
    "Service Provider Hybrid (Corporate and System Specific)",
    "Configured by Customer (Customer System Specific)",
    "Provided by Customer (Customer System Specific)",
    "Shared (Service Provider and Customer Responsibility)",
];

/// The last head, in which FedRAMP's template has room for what is inherited from and for the day.
fn inherited_from(head: &Head) -> String {
    let said = head.system.aws_authorization.as_ref().map(|it| (it.title.as_str(), format!(" {}", it.date)));
    let (title, date) = said.unwrap_or(("Amazon Web Services", String::new()));
    format!("Inherited from pre-existing FedRAMP Authorization for {title}, Date of Authorization{date}")
}

/// The sheet `CIS`: in the rows 2 and 3 the heads of FedRAMP's workbook, below them a row a control with an `X` where it is so.
pub(super) fn summary(book: &mut Workbook, controls: &[Control<'_>], of: &Head) -> io::Result<()> {
    let sheet = book.add_worksheet();
    sheet.set_name("CIS").map_err(failure)?;
    let head = head();
    let title = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, "Control Implementation Summary (CIS) Worksheet", &title).map_err(failure)?;
    let middle = head.clone().set_align(FormatAlign::Center);
    sheet.merge_range(1, 0, 2, 0, "Control ID", &head).map_err(failure)?;
    sheet.merge_range(1, 1, 1, 5, "Implementation Status", &middle).map_err(failure)?;
    sheet.merge_range(1, 6, 1, 12, "Control Origination", &middle).map_err(failure)?;
    let inherited = inherited_from(of);
    for (column, text) in (1_u16..).zip(STATUSES.iter().chain(&ORIGINATIONS).copied().chain([inherited.as_str()])) {
        sheet.write_string_with_format(2, column, cell(text), &head).map_err(failure)?;
    }
    let widths: Vec<f64> = (0..13).map(|it| if it == 0 { 13.0 } else if it < 6 { 14.0 } else { 20.0 }).collect();
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width).map_err(failure)?;
    }
    let heads = STATUSES.iter().chain(&ORIGINATIONS).copied().chain([inherited.as_str()]);
    sheet.set_row_height(2, height(heads.zip(widths.iter().skip(1).copied()))).map_err(failure)?;
    sheet.set_freeze_panes(3, 1).map_err(failure)?;
    let mut sheet = Sheet::below(sheet, 3, widths);
    for control in controls {
        let mut row = vec![String::new(); 13];
        row[0] = padded(control.id);
        let marks = [status(control.tally.standing()), own_origination(control)].into_iter().flatten();
        let inherited = control.cells.iter().any(|it| it.is_inherited() && !it.is_idle());
        for mark in marks.chain(inherited.then_some(12)) {
            "X".clone_into(&mut row[mark]);
        }
        sheet.texts(&row.iter().map(String::as_str).collect::<Vec<_>>())?;
    }
    sheet.end()
}

/// The column of a status; none where nothing is shown.
fn status(standing: Standing) -> Option<usize> {
    match standing {
        Standing::Shown => Some(1),
        Standing::Partly => Some(2),
        Standing::NotApplicable => Some(5),
        Standing::NotShown => None,
    }
}

/// The column of what the owner of the estate does; none where they do nothing.
fn own_origination(control: &Control<'_>) -> Option<usize> {
    let own = || control.cells.iter().filter(|it| matches!(it.party, "customer" | "shared") && !it.is_idle());
    let corporate = own().any(|it| is_corporate(it.responsibility));
    let specific = own().any(|it| !is_corporate(it.responsibility));
    match (corporate, specific) {
        (true, false) => Some(6),
        (false, true) => Some(7),
        (true, true) => Some(8),
        (false, false) => None,
    }
}

/// Whether it is done for the organisation rather than within the estate: training and the like, for which a person speaks.
fn is_corporate(responsibility: &Responsibility) -> bool {
    responsibility.scope == Scope::Account && responsibility.evidence == Evidence::Attestation
}

/// The sheet `CRM`: what of each control can be inherited from AWS, and what is left to do.
pub(super) fn responsibility(book: &mut Workbook, controls: &[Control<'_>]) -> io::Result<()> {
    let columns = [
        Column("Control ID", 13.0),
        Column("Can Be Inherited from CSP", 18.0),
        Column("Specific Inheritance and Customer Agency/CSP Responsibilities", 120.0),
    ];
    let mut sheet = Sheet::small(book, "CRM", &columns)?;
    for control in controls {
        sheet.texts(&[&padded(control.id), can_be_inherited(control), &prose(control)])?;
    }
    let last = u32::try_from(controls.len()).unwrap_or(u32::MAX).max(1);
    let allowed = DataValidation::new().allow_list_strings(&["No", "Partial", "Yes"]).map_err(failure)?;
    sheet.page.add_data_validation(1, 1, last, 1, &allowed).map_err(failure)?;
    sheet.end()
}

fn can_be_inherited(control: &Control<'_>) -> &'static str {
    let mut parties = control.cells.iter().filter(|it| !it.is_idle()).map(|it| it.party).peekable();
    let is_any = parties.peek().is_some();
    let parties: BTreeSet<_> = parties.collect();
    if control.tally.may_have_more {
        // What was not read may have a part of either side.
        return "Partial";
    }
    match (is_any, parties.iter().all(|it| *it == "aws"), parties.iter().all(|it| *it == "customer")) {
        (true, true, _) => "Yes",
        // Where no duty arises there is nothing to inherit.
        (_, _, true) => "No",
        _ => "Partial",
    }
}

/// Who does what, by responsibility.
fn prose(control: &Control<'_>) -> String {
    let mut lines: BTreeMap<usize, [BTreeSet<&str>; 4]> = BTreeMap::new();
    let mut titles = BTreeMap::new();
    for cell in control.cells.iter().filter(|it| !it.is_idle()) {
        titles.insert(cell.responsibility.index, cell.responsibility.title);
        let sides = lines.entry(cell.responsibility.index).or_default();
        for (side, duties) in sides.iter_mut().zip([&cell.aws, &cell.customer, &cell.other]) {
            side.extend(duties.iter().map(String::as_str));
        }
        if cell.party == "undecided" {
            sides[3].insert("whose it is hangs on what no source shows.");
        }
    }
    let mut text = String::new();
    for (index, sides) in &lines {
        text.push_str(titles.get(index).copied().unwrap_or_default());
        text.push('\n');
        for (who, duties) in ["AWS", "Customer", "Others", "Not known"].iter().zip(sides) {
            // One line a side: a row of a sheet is no higher than 27 lines.
            let more = duties.len().saturating_sub(MOST_DUTIES);
            let more = (more > 0).then(|| format!("{more} more, by service, in the sheet Responsibilities."));
            let said: Vec<&str> = duties.iter().take(MOST_DUTIES).copied().chain(more.as_deref()).collect();
            if !said.is_empty() {
                text.push_str(&format!("  {who}: {}\n", said.join(" ")));
            }
        }
    }
    if text.is_empty() {
        let estate = if control.tally.may_have_more { "what was read" } else { "this estate" };
        text.push_str(&format!("No duty that serves it arises in {estate}."));
    }
    text.trim_end().to_owned()
}

/// The sheet `Controls`: what the two others rest on, each half with its evidence.
pub(super) fn evidence(book: &mut Workbook, controls: &[Control<'_>]) -> io::Result<()> {
    let mut columns = vec![
        Column("Control ID", 13.0),
        Column("Class", 20.0),
        Column("Who Implements", 20.0),
        Column("Shown by the Ledger", 16.0),
        Column("Evidence of AWS's Half", 34.0),
        Column("Evidence of the Customer's Half", 50.0),
        Column("Responsibilities", 40.0),
    ];
    columns.extend(Status::ALL.iter().map(|it| Column(it.name(), 11.0)));
    let mut sheet = Sheet::small(book, "Controls", &columns)?;
    for control in controls {
        let classes: BTreeSet<_> = control.cells.iter().map(|it| it.responsibility.class.name()).collect();
        let duties: BTreeSet<_> = control.cells.iter().map(|it| it.responsibility.id).collect();
        let shown = match control.tally.standing() {
            Standing::Shown => "all of it",
            Standing::Partly => "some of it",
            Standing::NotShown => "nothing of it",
            Standing::NotApplicable => "no duty arises",
        };
        let id = padded(control.id);
        let texts = [
            id.as_str(),
            &joined(classes),
            &control.parties().join(", "),
            shown,
            &halves(control, Cell::is_inherited, "reports", &control.all(|it| &it.reports)),
            &format!(
                "{}\n{}",
                halves(control, Cell::is_own, "checks", &control.all(|it| &it.checks)),
                listed("attestations", &control.all(|it| &it.attestations))
            ),
            &joined(duties),
        ];
        let counts = Status::ALL.iter().map(|it| Value::Number(control.tally.of(*it)));
        let row: Vec<_> = texts.iter().map(|it| Value::Text(it)).chain(counts).collect();
        sheet.row(&row)?;
    }
    sheet.end()
}

fn halves(control: &Control<'_>, is: impl Fn(&Cell) -> bool, what: &str, ids: &BTreeSet<&str>) -> String {
    if control.cells.iter().any(|it| is(it) && !it.is_idle()) { listed(what, ids) } else { "has no part".to_owned() }
}

fn listed(what: &str, ids: &BTreeSet<&str>) -> String {
    if ids.is_empty() { format!("no {what} on record") } else { format!("{what}: {}", joined(ids.iter().copied())) }
}

fn joined<'i>(ids: impl IntoIterator<Item = &'i str>) -> String {
    ids.into_iter().collect::<Vec<_>>().join(", ")
}
