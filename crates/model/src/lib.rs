//! The Shared Responsibility Model: layers, responsibilities, services and who has what.
//!
//! The model is written as TOML under `model/` and compiled into statics by the build script, so a wrong model does not
//! build and start-up parses nothing. This crate knows ids and parties; it knows no check, no source and no report.
//!
//! Start with [`SERVICES`] and [`CATALOG`] for the model alone (who, matrix, compare), and with [`divide()`] for a resource; [`derive()`] divides a
//! type that no service states.
//!
//! # How the files under `model/` say it
//!
//! - `layers.toml` and `responsibilities/<layer>.toml`: what there is to do, whoever does it.
//! - `archetypes/<id>.toml`: divisions that services share. `services/<id>.toml`: a service. `account.toml`: what concerns
//!   the account as a whole. `tensions.toml`: where the source documents disagree.
//! - `[division.<responsibility>]` divides. One that names its `party` stands alone; one that does not changes only the
//!   fields it gives of what the service `extends`, and adds its `sources`. `applies = false` takes a responsibility away;
//!   `only_when = { fact = "Value" }` makes it exist only then. `[division.<responsibility>.in.<deployment>]` does the same
//!   for one deployment.
//! - `[[deployment]]` is a way to run the service; the first whose `when` holds of a resource's facts is its own. One that is
//!   `explicit` is had only by asking for it by name, or by the type.
//! - `[[type]]` is a CloudFormation type, by one name or a list. It bears all that its service divides, or only what it
//!   `bears`; `facts` are those of its facts that decide among deployments, `deployment` the only one it can have.
//! - `derivation.toml` divides all other types by the names of their properties.
//! - `catalog.toml` holds every service that AWS publishes by all its names: which of the stated ones it belongs to, or which
//!   types divide it, or what kind of service it is.
//! - `reports.toml` holds the reports by which AWS shows its part, `profiles.toml` what an estate may declare of itself and what
//!   that makes a must.
//! - `caiq.toml` holds the questions of CSA's CAIQ by id; a responsibility names as `caiq` those that it serves.
//! - `disagreements.toml` is read by the tests: where a stated division and the derived one differ, and why.

mod assurance;
mod caiq;
mod derive;
mod division;
mod gradient;
mod matching;
mod responsibility;
mod service;
mod tension;
mod words;

pub use assurance::{
    DataClass, Demand, Regime, ReportKind, data_class, demands_on, regime, report_kind, report_to_ask_for,
};
pub use caiq::Question;
pub use derive::{Basis, Capability, Derived, Duty, Relevance, Rule, derive, relevance, service_name};
pub use division::{Applies, Division, DivisionKey, Entry, FactAnswer, divide};
pub use responsibility::{ControlClass, Evidence, Layer, Responsibility, Scope, layer, responsibility};
pub use service::{
    Archetype, Bears, Dependence, Deployment, Label, Party, Service, ServiceClass, ServiceName, Share, Standing, Type,
    When, archetype, service, service_of_type, services,
};
pub use tension::Tension;

/// The tables that the build script writes.
mod tables {
    use crate::{
        Archetype, Bears, Capability, ControlClass, DataClass, Demand, Dependence, Deployment, Evidence, Label, Layer,
        Party, Question, Regime, ReportKind, Responsibility, Rule, Scope, Service, ServiceClass, ServiceName, Share,
        Standing, Tension, Type, When,
        derive::{Name, Pattern},
    };

    include!(concat!(env!("OUT_DIR"), "/model.rs"));
}

/// The layers, bottom to top.
pub static LAYERS: &[Layer] = &tables::LAYERS;

/// The responsibilities, by layer from bottom to top; [`Responsibility::index`] is the place in this list.
pub static RESPONSIBILITIES: &[Responsibility] = &tables::RESPONSIBILITIES;

/// The services that the model states, by id.
pub static SERVICES: &[Service] = &tables::SERVICES;

/// AWS's other services, by id: each divided by its types together, or by what kind of service it is.
pub static CATALOG: &[Service] = &tables::CATALOG;

/// The archetypes that services build on, by id.
pub static ARCHETYPES: &[Archetype] = &tables::ARCHETYPES;

/// The division of the responsibilities that concern the account as a whole.
pub static ACCOUNT: &[&Share] = &tables::ACCOUNT;

/// The points where the source documents disagree, with the resolution the model follows.
pub static TENSIONS: &[Tension] = &tables::TENSIONS;

/// The kinds of report by which AWS shows that its part is done; the first that covers a responsibility is the one to ask for.
pub static REPORTS: &[ReportKind] = &tables::REPORTS;

/// The questions of CSA's CAIQ v4.0.3, in its order, with the responsibilities that serve them.
pub static CAIQ: &[Question] = &tables::CAIQ;

/// The classes of data that an estate may declare.
pub static DATA_CLASSES: &[DataClass] = &tables::DATA_CLASSES;

/// The regimes that an estate may declare.
pub static REGIMES: &[Regime] = &tables::REGIMES;

/// What the lines of an estate's profile make a must.
pub static DEMANDS: &[Demand] = &tables::DEMANDS;

/// What properties make the customer's: first what every type brings, then what any property brings, then one rule for each
/// responsibility that certain properties bring.
pub static RULES: &[Rule] = &tables::RULES;
