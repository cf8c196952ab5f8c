//! The schema of the JSON report.

use super::Pages;

pub(super) fn add(pages: &mut Pages) {
    pages.insert("report.schema.json".to_owned(), hardline_report::schema());
}
