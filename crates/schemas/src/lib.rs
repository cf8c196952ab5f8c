//! What can be configured: the properties of every resource type in AWS's published schemas.
//!
//! The crate answers three questions about a type: which properties it has, what each may hold, and who sets it. Only
//! facts are kept (names, kinds, flags, allowed values, stated defaults), never AWS's descriptions. Everything comes from
//! one embedded index that `cargo xtask schemas` writes; `index/VERSION` says from which release. The schemas are those
//! that the Python package `cfn-lint` distributes: AWS's own, with that project's corrections (mostly allowed values and
//! missing constraints), and the Serverless Application Model's types besides. The latter's schemas count an intrinsic
//! function as a value, so that `object` is among the types of most of their properties.
//!
//! The flags (read-only, write-only, create-only and so on) are AWS's words, as defined in
//! <https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html>.
//!
//! A property's path is the names from the type's root to it, joined by dots. A list adds nothing to a path:
//! `SecurityGroupIngress.CidrIp` is the property of each rule in the list. The values of a map stand under `*`:
//! `Environment.Variables.*`.
//!
//! ```
//! let bucket = hardline_schemas::find("AWS::S3::Bucket").expect("a published type");
//! let status = bucket.property("VersioningConfiguration.Status").expect("a published property");
//! assert!(status.values().expect("a closed set of values").any(|value| value == "Enabled"));
//! assert!(!status.is_read_only());
//! ```
//!
//! What the index does not say: a schema is not the API. What an API call can set may have no place in a template, and a
//! default is stated in the schemas only now and then; silence about a default means nothing.

pub mod format;
mod index;
mod property;

pub use index::{Children, Index, Properties, Schema, TypeNames};
pub use property::{Property, StatedDefault, Type, Types, Values};

static EMBEDDED: &[u8] = include_bytes!("../index/schemas.bin");

/// Provenance of the embedded index, as `name = value` lines: the release of `cfn-lint`, the numbers of types, of distinct
/// shapes and of their properties, the index's size in bytes, and how many flags name a property that its schema does not
/// declare (those are left out).
pub const VERSION: &str = include_str!("../index/VERSION");

/// The index that is part of this crate.
#[must_use]
pub fn embedded() -> Index<'static> {
    Index::open(EMBEDDED).unwrap_or_default()
}

/// Names of all types, sorted.
#[must_use]
pub fn types() -> TypeNames<'static> {
    embedded().types()
}

/// The schema of a type by its full name, such as `AWS::S3::Bucket`; `None` if AWS publishes no such type.
#[must_use]
pub fn find(name: &str) -> Option<Schema<'static>> {
    embedded().find(name)
}
