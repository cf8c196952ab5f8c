//! CloudFormation templates, in YAML or JSON.

mod attribute;
mod cidr;
mod condition;
mod constraint;
mod evaluate;
mod export;
mod functions;
mod parameter;
mod rules;
mod sam;
mod stack;
mod template;
mod tie;
mod wrong;

pub(crate) use evaluate::is_of_each;
pub(crate) use export::{Export, Match, Table};
pub(crate) use stack::{Plan, Source, lift, lift_alone};
pub(crate) use template::Template;
pub(crate) use tie::{Nested, Target, Ties};
pub(crate) use wrong::Wrong;

/// Whether a text may be a template, told without parsing it.
///
/// A template has resources, and each has a type with two colons; text without both is something else.
pub(crate) fn looks_like_a_template(text: &str) -> bool {
    text.contains("AWSTemplateFormatVersion") || text.contains("Resources") && text.contains("::")
}
