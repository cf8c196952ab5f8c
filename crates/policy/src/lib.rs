//! IAM policies as values: parsed once, and judged by functions.
//!
//! A document comes as a [`Node`], whoever read it, and becomes a [`Policy`]: statements with their principals, actions,
//! resources and conditions. Texts may have holes that only a deployment fills, and parts may be missing from sight, so each
//! judgement is an [`Answer`] in three values that says what would decide it, and where. What is at which place and what
//! would fill a gap is numbered by the caller ([`Mark`], [`Gap`]); this crate only carries the numbers.

mod access;
mod account;
mod answer;
mod arn;
mod claim;
mod condition;
mod deputy;
mod escalation;
mod limit;
mod matching;
mod parse;
mod policy;
mod public;
mod text;
mod transport;
mod trust;
mod wide;

pub use access::Access;
pub use answer::{Answer, Gap, Mark, Truth};
pub use condition::{Condition, Operator, Quantifier, Test};
pub use escalation::{METHODS, Method};
pub use matching::{glob, matches};
pub use parse::{MAX_STATEMENTS, Node, Value, parse};
pub use policy::{Effect, Policy, Principal, PrincipalKind, Statement};
pub use text::{Segment, Text};
