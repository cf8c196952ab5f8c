//! Layers and responsibilities: what must be done, whoever does it.

use std::{collections::HashMap, fmt, ptr, sync::LazyLock};

use crate::{LAYERS, RESPONSIBILITIES};

/// A level of the stack.
#[derive(Debug)]
pub struct Layer {
    /// Kebab case, unique.
    pub id: &'static str,
    /// A short noun phrase.
    pub title: &'static str,
    /// One sentence on what the layer holds.
    pub summary: &'static str,
}

impl Layer {
    /// The place among [`LAYERS`], 0 at the bottom.
    #[must_use]
    pub fn index(&self) -> usize {
        LAYERS.iter().position(|it| ptr::eq(it, self)).unwrap_or(LAYERS.len())
    }
}

impl PartialEq for Layer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Layer {}

/// One thing somebody must do, at one layer, whatever the service.
#[derive(Debug)]
pub struct Responsibility {
    /// The place among [`RESPONSIBILITIES`], for tables indexed by responsibility.
    pub index: usize,
    /// Kebab case, unique.
    pub id: &'static str,
    /// The duty as an imperative.
    pub title: &'static str,
    /// The layer it is at.
    pub layer: &'static Layer,
    /// The class of the control it belongs to.
    pub class: ControlClass,
    /// What can show that the customer's part is done.
    pub evidence: Evidence,
    /// Whether it concerns each resource or the account once.
    pub scope: Scope,
    /// What must be done, in a sentence or two.
    pub duty: &'static str,
    /// What to ask the person who attests it; empty where AWS's report is the evidence.
    pub question: &'static str,
    /// Whether every resource that has the duty keeps it: a check of one way to do it that does not apply to a resource leaves the
    /// duty as it is. Of other duties, the checks that are evidence say whether they arise.
    pub lasting: bool,
    /// Whether it is a duty only where the data or the rules of an estate ask for it; see [`crate::DEMANDS`].
    pub optional: bool,
    /// The ids of the statements in the source documents that it answers.
    pub statements: &'static [&'static str],
    /// The controls of NIST SP 800-53 revision 5 that it serves.
    pub controls: &'static [&'static str],
    /// The questions of CSA's CAIQ v4.0.3 that it serves; see [`Responsibility::ccm`] for the controls.
    pub caiq: &'static [&'static str],
}

impl PartialEq for Responsibility {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Responsibility {}

impl fmt::Display for Responsibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// AWS's three classes of controls (<https://aws.amazon.com/compliance/shared-responsibility-model/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ControlClass {
    /// Taken over from AWS in full.
    Inherited,
    /// Applies on both sides, in separate contexts: patching, configuration, training, IT controls.
    Shared,
    /// The customer's alone.
    CustomerSpecific,
}

impl ControlClass {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inherited => "inherited",
            Self::Shared => "shared",
            Self::CustomerSpecific => "customer-specific",
        }
    }
}

/// What can show that a responsibility is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Configuration that a source carries; checks judge it.
    Configuration,
    /// A person's signed word.
    Attestation,
    /// An audit report that AWS publishes.
    Report,
}

impl Evidence {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Attestation => "attestation",
            Self::Report => "report",
        }
    }
}

/// What a responsibility concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Each resource.
    Resource,
    /// The account, once.
    Account,
}

/// The layer with this id.
#[must_use]
pub fn layer(id: &str) -> Option<&'static Layer> {
    LAYERS.iter().find(|it| it.id == id)
}

/// The responsibility with this id.
#[must_use]
pub fn responsibility(id: &str) -> Option<&'static Responsibility> {
    static PLACES: LazyLock<HashMap<&str, &Responsibility>> =
        LazyLock::new(|| RESPONSIBILITIES.iter().map(|it| (it.id, it)).collect());
    PLACES.get(id).copied()
}
