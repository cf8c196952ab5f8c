//! What the model says, written for people and programs: answers, the grid, comparisons, explanations and drawings.

mod compare;
pub(crate) mod draw;
mod explain;
mod matrix;
mod page;
mod sheet;
pub(crate) mod tally;
mod who;

pub use compare::{compare, compare_json};
pub use draw::{Drawing, draw};
pub use explain::{explain, explain_json};
pub use matrix::{By, matrix, matrix_json};
pub use page::Page;
pub use sheet::{compare_csv, explain_csv};
pub use who::{who, who_json};

/// JSON text for people and programs alike: indented, with an end of line.
fn json(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
