//! What people put on record: attestations of what no scan can see, waivers of what a scan found, reviews of AWS's reports, and
//! what the estate's profile demands.

use std::sync::Arc;

use hardline_model::Responsibility;

use crate::Date;

/// A record that ends within so many days is told to end soon.
pub const ENDS_SOON_DAYS: i64 = 30;

/// What a record speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The account and every resource.
    Everything,
    /// The account alone.
    Account,
    /// The resources of this name, in any source.
    Resource(String),
    /// The resources of this CloudFormation type.
    Type(String),
    /// One resource, by part and number.
    Exactly(u32, u32),
    /// What was picked out one by one.
    Among(Among),
}

impl Scope {
    pub(crate) fn covers_account(&self) -> bool {
        match self {
            Self::Everything | Self::Account => true,
            Self::Among(it) => it.account,
            Self::Resource(_) | Self::Type(_) | Self::Exactly(..) => false,
        }
    }

    pub(crate) fn covers(&self, place: (u32, u32), name: &str, type_name: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Account => false,
            Self::Resource(it) => it == name,
            Self::Type(it) => it == type_name,
            Self::Exactly(part, resource) => (*part, *resource) == place,
            Self::Among(it) => it.holds(place.0, place.1),
        }
    }
}

/// Resources of an estate, a bit each, and perhaps its account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Whether the account is among them.
    pub account: bool,
    parts: Vec<Vec<u64>>,
}

impl Among {
    /// Adds a resource, by part and number.
    pub fn insert(&mut self, part: u32, resource: u32) {
        let (part, word) = (part as usize, resource as usize / 64);
        if self.parts.len() <= part {
            self.parts.resize(part + 1, Vec::new());
        }
        if self.parts[part].len() <= word {
            self.parts[part].resize(word + 1, 0);
        }
        self.parts[part][word] |= 1 << (resource % 64);
    }

    /// Whether a resource is among them.
    #[must_use]
    pub fn holds(&self, part: u32, resource: u32) -> bool {
        let word = self.parts.get(part as usize).and_then(|it| it.get(resource as usize / 64));
        word.is_some_and(|it| it >> (resource % 64) & 1 == 1)
    }

    /// How many resources are among them.
    #[must_use]
    pub fn resources(&self) -> u64 {
        self.parts.iter().flatten().map(|it| u64::from(it.count_ones())).sum()
    }
}

/// A person's signed word that a responsibility is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// What it is called; unique and stable.
    pub id: String,
    /// The responsibility, by id.
    pub responsibility: String,
    /// What it speaks of.
    pub scope: Scope,
    /// That in words, as the file has it.
    pub scope_text: String,
    /// Who vouches for it.
    pub owner: String,
    /// What is said.
    pub statement: String,
    /// Where the evidence lies.
    pub evidence: Vec<EvidenceReference>,
    /// The day it was said.
    pub date: Date,
    /// The last day it holds.
    pub until: Date,
    /// Where it is written, as `file:line`.
    pub place: String,
}

/// Where evidence lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceReference {
    /// A URI, or the path of a file below the folder that holds the records.
    pub reference: String,
    /// Whether it is a URI, of which nothing was verified; a path is that of a file that is there.
    pub is_uri: bool,
    /// What it is, in words; empty if nothing is said.
    pub description: String,
    /// The SHA-256 of the file, in hexadecimal, that the file was found to have; none if none is given.
    pub sha256: Option<String>,
}

/// A report of AWS's that somebody reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedReport {
    /// What it is called; unique and stable.
    pub id: String,
    /// The kind of report, by the model's id.
    pub kind: &'static str,
    /// What its cover says.
    pub name: String,
    /// Where it was got, such as AWS Artifact.
    pub source: String,
    /// The responsibilities that it evidences, by id.
    pub covers: Vec<&'static str>,
    /// The services that it was found to cover, by id; empty for all.
    pub services: Vec<&'static str>,
    /// What of the estate whoever reviewed it spoke for.
    pub scope: Scope,
    /// The time it speaks of, first and last day, if it is given.
    pub period: Option<(Date, Date)>,
    /// Who reviewed it.
    pub reviewed_by: String,
    /// When.
    pub reviewed_on: Date,
    /// The last day on which the review is relied upon.
    pub until: Date,
    /// Where it is kept.
    pub evidence: Vec<EvidenceReference>,
    /// Where the review is written, as `file:line`.
    pub place: String,
}

/// A violation that is accepted for a reason.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The check, by id.
    pub check: String,
    /// What it speaks of.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// The last day it holds; none if it holds until it is taken back.
    pub until: Option<Date>,
}

/// A line of the estate's profile that makes an optional responsibility a must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The responsibility, by id.
    pub responsibility: &'static str,
    /// The line of the profile in words, such as `regime pci-dss`.
    pub by: String,
    /// Why it follows from that line.
    pub reason: &'static str,
    /// What says so.
    pub source: &'static str,
    /// Where the line is written, as `file:line`.
    pub place: String,
}

/// What people declare of the estate as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whether data classes and regimes are both declared, be it that there are none: only then is it known what nothing asks for.
    pub is_complete: bool,
    /// What follows from it.
    pub demands: Vec<Demand>,
}

/// All records and the day they are read on.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The attestations.
    pub attestations: Vec<Arc<Attestation>>,
    /// The waivers.
    pub waivers: Vec<Waiver>,
    /// The reviews of AWS's reports.
    pub reports: Vec<Arc<ReviewedReport>>,
    /// The profile of the estate.
    pub profile: Profile,
    /// Today; without it, nothing expires.
    pub today: Option<Date>,
}

impl Records {
    /// Whether what holds until a day still does.
    #[must_use]
    pub fn holds(&self, until: &Date) -> bool {
        self.today.as_ref().is_none_or(|today| today <= until)
    }

    /// Whether what holds until a day still does and will not in [`ENDS_SOON_DAYS`] days.
    #[must_use]
    pub fn ends_soon(&self, until: &Date) -> bool {
        self.today.as_ref().is_some_and(|today| (0..=ENDS_SOON_DAYS).contains(&today.days_until(until)))
    }

    /// The lines of the profile that ask for a responsibility.
    pub fn demands_on(&self, responsibility: &Responsibility) -> impl Iterator<Item = &Demand> {
        self.profile.demands.iter().filter(|it| it.responsibility == responsibility.id)
    }
}
