//! What is known of the estate: each value, whether it is known, and where it was read.
//!
//! A source (a template, later a snapshot or an account) makes a [`Part`] of the [`Estate`]: resources, each a row of
//! slots that the table of its [`Kind`] describes. Checks and the model read rows through [`Facts`], which answers in
//! three values and in every world that the source's conditions allow.

mod allowance;
mod answer;
mod condition;
mod document;
mod estate;
mod fact;
mod facts;
mod kind;
pub mod limits;
mod list;
mod pattern;
mod services;
mod settings;
mod solve;
mod tag;
mod why;
mod world;

pub use allowance::Allowance;
pub use answer::{Answer, Truth};
pub use condition::{Condition, Conditions, Test};
pub use document::{Content, Document, DocumentEntry, Policies, PolicyCache, answer, gap, mark};
pub use estate::{
    Choice, Estate, File, Origin, Part, PartBuilder, Place, PlaceId, Resource, Row, Slot, Stored, Symbol,
};
pub use fact::{Fact, Is, Value};
pub use facts::{Any, Facts, View};
pub use kind::{
    Absent, Column, Constant, Derived, Entries, Flag, Form, Kind, Link, Links, NOTHING, Number, One, Present, Rows,
    Settled, Shape, Table, Text, Texts, no, number, text, yes,
};
pub use list::{List, Phrase, Words};
pub use pattern::matches;
pub use settings::{Account, Settings};
pub use tag::{Tag, TagValue};
pub use why::Why;
pub use world::{Found, Leaf, Reading, World, describe, explore, explore_with, trace};

pub use services::*;

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

/// The table of a CloudFormation resource type, if hardline reads that type.
#[must_use]
pub fn table(type_name: &str) -> Option<&'static Table> {
    use std::{collections::HashMap, sync::LazyLock};
    static BY_TYPE: LazyLock<HashMap<&'static str, &'static Table>> =
        LazyLock::new(|| TABLES.iter().map(|it| (it.type_name, *it)).collect());
    BY_TYPE.get(type_name).copied()
}
