//! The division of one resource: its deployments, as far as its facts decide, and who has what in them.

use std::iter;

use crate::{Bears, Deployment, Party, RESPONSIBILITIES, Responsibility, Service, Share, Type, When, service_of_type};

/// What a resource says of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactAnswer<'f> {
    /// It has this value, set or by AWS's default.
    Is(&'f str),
    /// It cannot be told.
    Unknown,
}

/// The division of one resource. It is small and copied freely; nothing in it is allocated.
///
/// Bits of the masks are places in the lists of the service.
#[derive(Clone, Copy, Debug)]
pub struct Division {
    /// The resource's service.
    pub service: &'static Service,
    /// The resource's type.
    pub resource_type: &'static Type,
    candidates: u32,
    holding: u32,
    undecided: u32,
    unknown_facts: u32,
}

/// Divides a resource of this type. `fact` answers for each fact the model asks about, by name; see [`Service::facts`].
///
/// Returns `None` for a type that the model does not hold.
pub fn divide<'f>(resource_type: &str, fact: impl Fn(&'static str) -> FactAnswer<'f>) -> Option<Division> {
    let (service, resource_type) = service_of_type(resource_type)?;
    // A fact the type does not have is unknown, so that callers need not know which types have which.
    let answer = |name: &'static str| {
        if resource_type.facts.contains(&name) { fact(name) } else { FactAnswer::Unknown }
    };
    let mut division = Division { service, resource_type, candidates: 0, holding: 0, undecided: 0, unknown_facts: 0 };
    for (place, name) in service.facts.iter().enumerate() {
        if answer(name) == FactAnswer::Unknown {
            division.unknown_facts |= 1 << place;
        }
    }
    for (place, when) in service.conditions.iter().enumerate() {
        match holds(when, answer) {
            Some(true) => division.holding |= 1 << place,
            Some(false) => {}
            None => division.undecided |= 1 << place,
        }
    }
    division.candidates = match resource_type.deployment {
        Some(place) => 1 << place,
        None => candidates(service, answer),
    };
    Some(division)
}

/// The deployments a resource may have: those that may hold, up to the first that does.
fn candidates<'f>(service: &'static Service, answer: impl Fn(&'static str) -> FactAnswer<'f> + Copy) -> u32 {
    let mut candidates = 0;
    for (place, deployment) in service.deployments.iter().enumerate() {
        // Kleene's conjunction: one false decides, else one unknown leaves it open.
        let decided = deployment.when.iter().map(|it| holds(it, answer)).try_fold(true, |all, one| match one {
            Some(false) => Err(()),
            Some(true) => Ok(all),
            None => Ok(false),
        });
        match decided {
            Err(()) => {}
            Ok(certain) if deployment.explicit && (!certain || deployment.when.is_empty()) => {}
            Ok(certain) => {
                candidates |= 1 << place;
                if certain {
                    break;
                }
            }
        }
    }
    if candidates == 0 {
        // A value that no deployment knows decides nothing. The build refuses a service with explicit deployments alone.
        let all = service.deployments.iter().enumerate();
        all.filter(|(_, it)| !it.explicit).fold(0, |mask, (place, _)| mask | 1 << place)
    } else {
        candidates
    }
}

fn holds<'f>(when: &When, answer: impl Fn(&'static str) -> FactAnswer<'f>) -> Option<bool> {
    match answer(when.fact) {
        FactAnswer::Is(value) => Some(when.is.contains(&value)),
        FactAnswer::Unknown => None,
    }
}

/// All that decides what a [`Division`] says. Resources with the same key are divided alike, so work done for one can be
/// kept for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionKey {
    resource_type: &'static str,
    masks: [u32; 4],
}

/// Whether a responsibility exists for a resource in one deployment.
#[derive(Clone, Copy, Debug)]
pub enum Applies {
    /// It does, and this is who has it.
    Yes(&'static Share),
    /// It does if the fact named in [`Share::only_when`] turns out so.
    Perhaps(&'static Share),
    /// It does not.
    No,
}

impl Applies {
    /// The share that applies or may apply.
    #[must_use]
    pub fn share(self) -> Option<&'static Share> {
        match self {
            Self::Yes(share) | Self::Perhaps(share) => Some(share),
            Self::No => None,
        }
    }
}

impl Division {
    /// The key that this division shares with all that say the same.
    #[must_use]
    pub fn key(self) -> DivisionKey {
        DivisionKey {
            resource_type: self.resource_type.name,
            masks: [self.candidates, self.holding, self.undecided, self.unknown_facts],
        }
    }

    /// The deployments the resource may have, at least one: exactly one where its facts decide.
    pub fn candidates(self) -> impl Iterator<Item = &'static Deployment> {
        members(self.service.deployments, self.candidates)
    }

    /// The deployment, where the facts decide for one.
    #[must_use]
    pub fn deployment(self) -> Option<&'static Deployment> {
        let mut candidates = self.candidates();
        candidates.next().filter(|_| candidates.next().is_none())
    }

    /// What the resource bears: each responsibility that exists, or may exist, in a candidate, from the bottom layer up.
    pub fn entries(self) -> impl Iterator<Item = Entry> {
        let (listed, all) = match self.resource_type.bears {
            Bears::Only(list) => (list, &[] as &[Responsibility]),
            Bears::All => (&[] as &[&Responsibility], RESPONSIBILITIES),
        };
        listed
            .iter()
            .copied()
            .chain(all)
            .map(move |responsibility| Entry { responsibility, division: self })
            .filter(|entry| entry.by_deployment().any(|(_, applies)| applies.share().is_some()))
    }

    /// What the resource bears of one responsibility; `None` if it does not bear it.
    #[must_use]
    pub fn entry(self, responsibility: &'static Responsibility) -> Option<Entry> {
        let entry = Entry { responsibility, division: self };
        let borne = self.resource_type.bears.includes(responsibility)
            && entry.by_deployment().any(|(_, applies)| applies.share().is_some());
        borne.then_some(entry)
    }

    /// Whether the responsibility exists in this deployment, one of [`Division::candidates`].
    #[must_use]
    pub fn applies(self, deployment: &Deployment, responsibility: &Responsibility) -> Applies {
        let Some(share) = deployment.share(responsibility) else {
            return Applies::No;
        };
        let Some(condition) = share.only_when else {
            return Applies::Yes(share);
        };
        let place = self.service.conditions.iter().position(|it| it == condition);
        let bit = place.map_or(0, |it| 1 << it);
        if self.holding & bit != 0 {
            Applies::Yes(share)
        } else if self.undecided & bit != 0 {
            Applies::Perhaps(share)
        } else {
            Applies::No
        }
    }
}

/// One responsibility of one resource.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What must be done.
    pub responsibility: &'static Responsibility,
    /// The resource's division.
    pub division: Division,
}

impl Entry {
    /// For each candidate, whether the responsibility exists there and who has it.
    pub fn by_deployment(self) -> impl Iterator<Item = (&'static Deployment, Applies)> {
        self.division
            .candidates()
            .map(move |deployment| (deployment, self.division.applies(deployment, self.responsibility)))
    }

    /// The share, where all candidates [say the same](Share::says_the_same) and it certainly exists. It is the first
    /// candidate's; the others' may cite other sources.
    #[must_use]
    pub fn agreed(self) -> Option<&'static Share> {
        let mut agreed: Option<&'static Share> = None;
        for (_, applies) in self.by_deployment() {
            let Applies::Yes(share) = applies else {
                return None;
            };
            if !agreed.get_or_insert(share).says_the_same(share) {
                return None;
            }
        }
        agreed
    }

    /// The party, where all candidates agree on it and the responsibility certainly exists, though words may differ.
    #[must_use]
    pub fn party(self) -> Option<Party> {
        let mut party = None;
        for (_, applies) in self.by_deployment() {
            let Applies::Yes(share) = applies else {
                return None;
            };
            if *party.get_or_insert(share.party) != share.party {
                return None;
            }
        }
        party
    }

    /// The facts that would decide between the candidates, or whether the responsibility exists; none where it is
    /// agreed.
    pub fn decided_by(self) -> impl Iterator<Item = &'static str> {
        let open = self.agreed().is_none();
        let several = self.division.candidates.count_ones() > 1;
        members(self.division.service.facts, self.division.unknown_facts).copied().filter(move |fact| {
            // What only deployments that are ruled out ask for decides nothing any more.
            let mut candidates = members(self.division.service.deployments, self.division.candidates);
            let chooses = several && candidates.any(|it| it.when.iter().any(|it| it.fact == *fact));
            let conditions = self.by_deployment().any(|(_, applies)| {
                matches!(applies, Applies::Perhaps(share) if share.only_when.is_some_and(|it| it.fact == *fact))
            });
            open && (chooses || conditions)
        })
    }
}

/// The items of a list whose bits are set.
fn members<T>(list: &'static [T], mut mask: u32) -> impl Iterator<Item = &'static T> {
    iter::from_fn(move || {
        if mask == 0 {
            return None;
        }
        let place = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        list.get(place)
    })
}
