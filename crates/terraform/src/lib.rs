//! Terraform's language: from the files of a project to the resources that it makes, with what is not known said so.
//!
//! The crate knows the language and its modules, and nothing of AWS but the data sources that stand for a policy or for
//! where a deployment goes. It reads no file by itself: whoever uses it says which there are.

mod blocks;
mod convert;
mod evaluate;
mod expand;
mod functions;
mod json;
mod json_form;
mod library;
pub mod limits;
mod manifest;
mod many;
pub mod module;
pub mod objects;
mod operators;
mod origins;
mod parse;
mod picks;
pub mod plan;
mod policy_document;
mod project;
mod providers;
pub mod syntax;
mod template;
mod test;
mod traverse;
pub mod value;
mod version;

pub use blocks::comments;
pub use evaluate::{Deployment, Given, Inputs, Made};
pub use json::held;
pub use json_form::values as parse_json;
pub use origins::{MadeOf, Mark, Origins, Written, holes, steps};
pub use parse::parse;
pub use project::Project;
pub use providers::{Configured, Through};
pub use test::{Condition, Test};

/// The files that may be read. Paths have `/` between their parts, without `.` or `..` but at the front.
pub trait Files: Sync {
    /// The text of a file.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, in a sentence without its final stop.
    fn text(&self, path: &str) -> Result<String, String>;

    /// The names of the files of a folder; none if there is no such folder.
    fn names(&self, folder: &str) -> Vec<String>;
}

/// A path from a folder, with `.` and `..` taken out where that can be.
#[must_use]
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let whole = if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
    let is_absolute = whole.starts_with('/') && !folder.is_empty() || path.starts_with('/');
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (is_absolute, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}
