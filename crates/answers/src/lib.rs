//! Questions to the model: who has a responsibility, how two services differ, what a name stands for.
//!
//! Nothing here reads a file or writes a line. [`ask`] takes a question in plain words; [`subjects`] finds what a name stands
//! for, and [`nearest`] the names closest to a wrong one; [`comparison()`] tells what moves between deployments; `grid` who
//! has which layer. The answers are the model's own; the words under `data/` only say what people mean.

mod comparison;
mod grid;
mod names;
mod question;
mod question_answers;
mod question_matching;
mod question_reading;
mod statement;
mod vocabulary;
mod words;

pub use comparison::{Comparison, Row, comparison};
pub use grid::{Cell, Column, layer_cell, responsibility_cell};
pub use names::{Among, Place, Subject, default_deployment, nearest, place, published, subjects};
pub use question::{Answer, Holder, Misread, Reply, Silence, ask};
pub use statement::{Statement, statement};
pub use vocabulary::Topic;
