//! Estates to measure on. The same knobs give the same bytes on every machine and in every release, so that counts of
//! work can be compared over time.

mod generate;

pub use generate::{
    Configuration, Estate, Syntax, Template, Terraform, write_estate, write_instances, write_nested, write_plan,
    write_template, write_terraform,
};
