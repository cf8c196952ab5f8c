//! How it stood from run to run, as columns of parts: a picture with a table beside it that says the same.

use hardline_ledger::Status;
use hardline_report::html::markup::{Number, Text};
use hardline_run::Counts;

/// The most columns that can be told apart.
const COLUMNS: usize = 60;

/// The widest column, in hundredths of a thousandth of the picture.
const WIDEST: usize = 6_000;

/// The parts of a column, from the bottom, with what stands for each. What somebody vouches for or accepts is not shown to be done.
const PARTS: [(&str, &[Status]); 6] = [
    ("met", &[Status::Met]),
    ("attested", &[Status::Attested]),
    ("waived", &[Status::Waived]),
    ("open", &[Status::Open, Status::Expired]),
    ("unknown", &[Status::Unknown]),
    ("violated", &[Status::Violated]),
];

/// A run in the picture.
pub(super) struct Column<'c> {
    pub(super) number: i64,
    pub(super) time: String,
    pub(super) counts: &'c Counts,
}

/// How many entries a part has.
fn of(counts: &Counts, statuses: &[Status]) -> u64 {
    statuses.iter().map(|it| counts.of(*it)).sum()
}

/// Draws columns in the order of time; none are drawn where there is nothing to compare.
pub(super) fn chart(page: &mut String, title: &str, columns: &[Column<'_>]) {
    let columns = &columns[columns.len().saturating_sub(COLUMNS)..];
    let height = |it: &Column<'_>| PARTS.iter().map(|part| of(it.counts, part.1)).sum::<u64>();
    let most = columns.iter().map(height).max().unwrap_or_default();
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return };
    if columns.len() < 2 || most == 0 {
        return;
    }
    // In hundredths of a unit, so that no number is rounded by chance.
    let width = 100_000 / columns.len();
    // A few runs are no walls.
    let drawn = (width * 5 / 6).min(WIDEST);
    page.push_str(&format!(
        "<figure class=\"columns\"><div class=\"plot\"><span class=\"most\">{}</span>\
         <svg viewBox=\"0 0 100000 20000\" preserveAspectRatio=\"none\" role=\"group\" aria-label=\"{}, in {} runs; the table has the numbers\">",
        Number(most),
        Text(title),
        columns.len()
    ));
    for (place, column) in columns.iter().enumerate() {
        let (x, mut bottom) = (place * width, 20_000);
        page.push_str(&format!(
            "<a href=\"/runs/{}\"><title>Run {}, {}</title>",
            column.number,
            column.number,
            Text(&column.time)
        ));
        for (class, statuses) in PARTS {
            let share = of(column.counts, statuses) * 20_000 / most;
            if share > 0 {
                bottom -= share;
                page.push_str(&format!(
                    "<rect class=\"f-{class}\" x=\"{}\" y=\"{bottom}\" width=\"{drawn}\" height=\"{share}\"/>",
                    x + (width - drawn) / 2,
                ));
            }
        }
        page.push_str("</a>");
    }
    // What is nowhere needs no key.
    let is_there = |part: &&(&str, &[Status])| columns.iter().any(|it| of(it.counts, part.1) > 0);
    let key = |(word, _): &(&str, _)| {
        format!("<span class=\"s-{word}\"><span class=\"sign\" aria-hidden=\"true\"></span>{word}</span>")
    };
    let keys: String = PARTS.iter().filter(is_there).rev().map(key).collect();
    page.push_str(&format!(
        "</svg><p class=\"ends\"><span>Run {}, {}</span><span>Run {}, {}</span></p></div><figcaption>{keys}</figcaption></figure>\n",
        first.number,
        Text(&first.time),
        last.number,
        Text(&last.time)
    ));
}
