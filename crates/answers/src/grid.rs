//! Who has which layer and which responsibility: cells of the grid.

use hardline_model::{Deployment, Layer, Party, Responsibility, Service};

use crate::default_deployment;

/// A column of the grid: a service, or one of its deployments.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The service.
    pub service: &'static Service,
    /// The deployment.
    pub deployment: &'static Deployment,
    /// Whether the deployment must be named to tell the column from its service's others.
    pub named: bool,
}

impl Column {
    /// The column of a name as given; the usual deployment where the name has none.
    #[must_use]
    pub fn of(service: &'static Service, deployment: Option<&'static Deployment>) -> Self {
        Self {
            service,
            deployment: deployment.unwrap_or_else(|| default_deployment(service)),
            named: service.deployments.len() > 1,
        }
    }

    /// All columns of a service: one for each deployment, the usual first.
    #[must_use]
    pub fn all(service: &'static Service) -> Vec<Self> {
        let usual = default_deployment(service);
        let others = service.deployments.iter().filter(|it| it.id != usual.id);
        [usual].into_iter().chain(others).map(|it| Self::of(service, Some(it))).collect()
    }

    /// Like `s3` or `ecs:fargate`.
    #[must_use]
    pub fn id(self) -> String {
        if self.named { format!("{}:{}", self.service.id, self.deployment.id) } else { self.service.id.to_owned() }
    }

    /// What people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        if self.named { self.deployment.title } else { self.service.title }
    }
}

/// What stands where a column meets a layer or a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// There is no such layer or responsibility.
    Absent,
    /// This party has it; the flag tells whether it exists only for resources that are so configured.
    Held(Party, bool),
}

impl Cell {
    /// One letter: A, C, S or O, small where it exists for some resources only; a dash where it does not exist.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Absent => "-",
            Self::Held(Party::Aws, false) => "A",
            Self::Held(Party::Customer, false) => "C",
            Self::Held(Party::Shared, false) => "S",
            Self::Held(Party::Other, false) => "O",
            Self::Held(Party::Aws, true) => "a",
            Self::Held(Party::Customer, true) => "c",
            Self::Held(Party::Shared, true) => "s",
            Self::Held(Party::Other, true) => "o",
        }
    }

    /// The word of the model: `aws`, `customer`, `shared`, `other`, or `none`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Absent => "none",
            Self::Held(party, _) => party.name(),
        }
    }

    /// The word in a table for people: a dash where it does not exist, brackets where it exists for some resources only.
    #[must_use]
    pub fn told(self) -> String {
        match self {
            Self::Absent => "-".to_owned(),
            Self::Held(party, true) => format!("({})", party.name()),
            Self::Held(party, false) => party.name().to_owned(),
        }
    }

    /// Whether it exists only for resources that are so configured.
    #[must_use]
    pub fn is_conditional(self) -> bool {
        matches!(self, Self::Held(_, true))
    }
}

/// Who has a layer in a deployment.
#[must_use]
pub fn layer_cell(deployment: &Deployment, layer: &Layer) -> Cell {
    match deployment.layer_party(layer) {
        Some(party) => Cell::Held(party, false),
        None => deployment.layer_party_where(layer, |_| true).map_or(Cell::Absent, |it| Cell::Held(it, true)),
    }
}

/// Who has a responsibility in a deployment.
#[must_use]
pub fn responsibility_cell(deployment: &Deployment, responsibility: &Responsibility) -> Cell {
    deployment.share(responsibility).map_or(Cell::Absent, |it| Cell::Held(it.party, it.only_when.is_some()))
}
