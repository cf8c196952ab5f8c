//! Services, their resource types and deployments, and the shares that divide them.

use std::{fmt, ptr};

use crate::{ARCHETYPES, CATALOG, Responsibility, SERVICES, tables::TYPES};

/// An AWS service as the model divides it.
#[derive(Debug)]
pub struct Service {
    /// Kebab case, unique.
    pub id: &'static str,
    /// AWS's name of the service.
    pub title: &'static str,
    /// Other names that people say; no two services share one, whatever the case.
    pub aliases: &'static [&'static str],
    /// What AWS calls the service, or parts of it, besides: titles, ids of its interfaces, prefixes of actions and names.
    pub names: &'static [&'static str],
    /// What its division rests on.
    pub standing: Standing,
    /// A link to AWS's security chapter for the service.
    pub docs: &'static str,
    /// What places the service among the classes: statement ids and links.
    pub sources: &'static [&'static str],
    /// Its CloudFormation types, by name.
    pub types: &'static [Type],
    /// The ways it can be deployed, at least one and at most 32; the first whose `when` holds is a resource's own.
    pub deployments: &'static [Deployment],
    /// The facts that deployments and conditions ask for, by name, at most 32.
    pub facts: &'static [&'static str],
    /// The conditions that shares of this service have, at most 32.
    pub conditions: &'static [When],
}

impl Service {
    /// The deployment with this id.
    #[must_use]
    pub fn deployment(&self, id: &str) -> Option<&'static Deployment> {
        self.deployments.iter().find(|it| it.id == id)
    }
}

/// What the division of a service rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A file of the model, written from AWS's documentation.
    Stated,
    /// What properties of its types can configure, over all its types. A share that only some types bring has the condition
    /// that the `resource_type` is one of these.
    Derived,
    /// What kind of service it is, since AWS publishes no types of it; with the reason.
    ByClass(&'static str),
}

impl Standing {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Derived => "derived",
            Self::ByClass(_) => "by-class",
        }
    }
}

/// What a service is called, whether the model has a file for it or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceName {
    /// That of the [`Service`]; the beginning of its types in small letters where they belong to none.
    pub id: &'static str,
    /// AWS's name of the service.
    pub title: &'static str,
}

/// A CloudFormation resource type.
#[derive(Debug)]
pub struct Type {
    /// Like `AWS::S3::Bucket`.
    pub name: &'static str,
    /// The responsibilities its resources bear.
    pub bears: Bears,
    /// The place in [`Service::deployments`] of the only deployment its resources can have.
    pub deployment: Option<usize>,
    /// The facts of such a resource that decide among deployments and conditions; others count as unknown.
    pub facts: &'static [&'static str],
}

/// Which of a service's responsibilities a resource bears.
#[derive(Clone, Copy, Debug)]
pub enum Bears {
    /// All of them.
    All,
    /// Only those that it configures; in the order of [`RESPONSIBILITIES`](crate::RESPONSIBILITIES), perhaps none.
    Only(&'static [&'static Responsibility]),
}

impl Bears {
    /// Whether the responsibility is among them.
    #[must_use]
    pub fn includes(self, responsibility: &Responsibility) -> bool {
        match self {
            Self::All => true,
            Self::Only(list) => list.binary_search_by_key(&responsibility.index, |it| it.index).is_ok(),
        }
    }
}

/// One way to run a service, with its division.
#[derive(Debug)]
pub struct Deployment {
    /// Kebab case, unique in its service; `standard` where the model names none.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// AWS's class of service.
    pub class: ServiceClass,
    /// The usual label for the class.
    pub label: Label,
    /// What must hold of a resource, all of it; empty where nothing need hold.
    pub when: &'static [When],
    /// Whether it is had only by asking for it by name: unknown facts do not make it a candidate, and without `when` only
    /// types pinned to it have it.
    pub explicit: bool,
    /// Who has what, in the order of [`RESPONSIBILITIES`](crate::RESPONSIBILITIES); inheritance is already applied.
    pub shares: &'static [&'static Share],
}

impl Deployment {
    /// The share of one responsibility, if it exists in this deployment.
    #[must_use]
    pub fn share(&self, responsibility: &Responsibility) -> Option<&'static Share> {
        let place = self.shares.binary_search_by_key(&responsibility.index, |it| it.responsibility.index).ok()?;
        self.shares.get(place).copied()
    }
}

/// A condition on one typed fact of a resource.
#[derive(Debug, PartialEq, Eq)]
pub struct When {
    /// The fact's name.
    pub fact: &'static str,
    /// The values of which it must have one.
    pub is: &'static [&'static str],
}

/// Who has one responsibility, and why. Equal shares are one and the same static.
#[derive(Debug)]
pub struct Share {
    /// What is divided.
    pub responsibility: &'static Responsibility,
    /// Who has it.
    pub party: Party,
    /// What AWS does; empty only where AWS has no part.
    pub aws: &'static str,
    /// What the customer does; empty only where the customer has no part. For [`Party::Other`], what the other party does.
    pub customer: &'static str,
    /// What puts the line there.
    pub why: &'static str,
    /// For a shared one, whether the halves stand alone.
    pub dependence: Option<Dependence>,
    /// The facts on which it depends whether the customer's part is done, or how far AWS's reaches.
    pub depends_on: &'static [&'static str],
    /// The fact with which alone the responsibility exists.
    pub only_when: Option<&'static When>,
    /// Statement ids and links to AWS's documentation.
    pub sources: &'static [&'static str],
}

impl Share {
    /// Whether both say the same: party, halves, reason, dependence and condition. Sources may differ, since one statement
    /// may speak of a single deployment only.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        ptr::eq(self, other)
            || (self.responsibility == other.responsibility
                && self.party == other.party
                && self.aws == other.aws
                && self.customer == other.customer
                && self.why == other.why
                && self.dependence == other.dependence
                && self.depends_on == other.depends_on
                && self.only_when == other.only_when)
    }
}

/// Shares that services build on, complete in themselves, so that a type without a service can be divided by one.
#[derive(Debug)]
pub struct Archetype {
    /// Kebab case, unique.
    pub id: &'static str,
    /// What it stands for.
    pub title: &'static str,
    /// Who has what, in the order of [`RESPONSIBILITIES`](crate::RESPONSIBILITIES).
    pub shares: &'static [&'static Share],
}

/// Who has a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// AWS.
    Aws,
    /// The customer.
    Customer,
    /// Both, each with a half of its own.
    Shared,
    /// Somebody outside the model: another account's owner, a seller, whoever owns the hardware.
    Other,
}

impl Party {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Customer => "customer",
            Self::Shared => "shared",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Aws => "AWS",
            Self::Customer => "customer",
            Self::Shared => "shared",
            Self::Other => "other",
        })
    }
}

/// Whether the halves of a shared responsibility stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dependence {
    /// Each side can do its half whatever the other does.
    Independent,
    /// One half has effect only with the other.
    Dependent,
}

/// AWS's classes of services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceClass {
    /// The customer runs the operating system and what is on it.
    Infrastructure,
    /// AWS runs operating system and platform; the customer configures and fills them.
    Container,
    /// AWS runs all; the customer uses an interface.
    Abstracted,
}

impl ServiceClass {
    /// The name the model uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Infrastructure => "infrastructure",
            Self::Container => "container",
            Self::Abstracted => "abstracted",
        }
    }
}

/// The labels people use for the classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// Infrastructure as a service.
    Iaas,
    /// Platform as a service.
    Paas,
    /// Software as a service.
    Saas,
}

impl Label {
    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Iaas => "IaaS",
            Self::Paas => "PaaS",
            Self::Saas => "SaaS",
        }
    }
}

/// Every service: the stated ones by id, then the others by id.
pub fn services() -> impl Iterator<Item = &'static Service> {
    SERVICES.iter().chain(CATALOG)
}

/// The service with this id, stated or not.
#[must_use]
pub fn service(id: &str) -> Option<&'static Service> {
    [SERVICES, CATALOG].into_iter().find_map(|list| {
        let place = list.binary_search_by_key(&id, |it| it.id).ok()?;
        list.get(place)
    })
}

/// The archetype with this id.
#[must_use]
pub fn archetype(id: &str) -> Option<&'static Archetype> {
    ARCHETYPES.iter().find(|it| it.id == id)
}

/// The service that a CloudFormation type belongs to, and what the model says of the type.
#[must_use]
pub fn service_of_type(name: &str) -> Option<(&'static Service, &'static Type)> {
    let place = TYPES.binary_search_by_key(&name, |it| it.0).ok()?;
    let (_, service, place) = TYPES.get(place)?;
    let service = SERVICES.get(*service)?;
    Some((service, service.types.get(*place)?))
}
