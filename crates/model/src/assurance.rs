//! The reports by which AWS shows that its part is done, and what an estate's profile makes a must.

use crate::{DATA_CLASSES, DEMANDS, REGIMES, REPORTS, Responsibility};

/// A kind of report by which AWS shows that its part is done.
#[derive(Debug)]
pub struct ReportKind {
    /// Kebab case, unique.
    pub id: &'static str,
    /// What AWS calls it.
    pub title: &'static str,
    /// What else it is called.
    pub names: &'static [&'static str],
    /// What it speaks of.
    pub speaks_of: &'static str,
    /// Where it is had.
    pub from: &'static str,
    /// What AWS says of it.
    pub docs: &'static str,
    /// The responsibilities that it evidences where they are AWS's, in whole or in part.
    pub evidences: &'static [&'static Responsibility],
}

impl ReportKind {
    /// Whether it evidences AWS's part of a responsibility.
    #[must_use]
    pub fn covers(&self, responsibility: &Responsibility) -> bool {
        self.evidences.iter().any(|it| it.index == responsibility.index)
    }
}

/// A class of data that an estate may hold.
#[derive(Debug)]
pub struct DataClass {
    /// Kebab case, unique.
    pub id: &'static str,
    /// What it is.
    pub title: &'static str,
}

/// Rules that may govern an estate.
#[derive(Debug)]
pub struct Regime {
    /// Kebab case, unique.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What AWS says of it.
    pub docs: &'static str,
    /// The report that shows AWS's part of it.
    pub report: &'static ReportKind,
}

/// What a line of an estate's profile makes a must.
#[derive(Debug)]
pub struct Demand {
    /// The data classes that bring it about.
    pub data_classes: &'static [&'static str],
    /// The regimes that do.
    pub regimes: &'static [&'static str],
    /// Whether any declared zone does.
    pub zones: bool,
    /// Whether any declared environment does.
    pub environments: bool,
    /// Whether any declared network that is connected does.
    pub connected_networks: bool,
    /// What becomes a must.
    pub responsibilities: &'static [&'static Responsibility],
    /// Why.
    pub reason: &'static str,
    /// What says so.
    pub source: &'static str,
}

/// The kind of report with this id.
#[must_use]
pub fn report_kind(id: &str) -> Option<&'static ReportKind> {
    REPORTS.iter().find(|it| it.id == id)
}

/// The report to ask AWS for as evidence of its part of a responsibility: the first that covers it.
#[must_use]
pub fn report_to_ask_for(responsibility: &Responsibility) -> Option<&'static ReportKind> {
    REPORTS.iter().find(|it| it.covers(responsibility))
}

/// The data class with this id.
#[must_use]
pub fn data_class(id: &str) -> Option<&'static DataClass> {
    DATA_CLASSES.iter().find(|it| it.id == id)
}

/// The regime with this id.
#[must_use]
pub fn regime(id: &str) -> Option<&'static Regime> {
    REGIMES.iter().find(|it| it.id == id)
}

/// What may make a responsibility a must.
pub fn demands_on(responsibility: &Responsibility) -> impl Iterator<Item = &'static Demand> {
    let index = responsibility.index;
    DEMANDS.iter().filter(move |it| it.responsibilities.iter().any(|it| it.index == index))
}
