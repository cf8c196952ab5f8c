//! Divisions that were made: an estate has many resources and few ways in which they are divided.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use hardline_model::{Applies, Division, DivisionKey, Responsibility, Scope};

use crate::Holder;

/// What the resources of a division bear, and who has it.
pub(crate) type Borne = [(&'static Responsibility, Holder)];

/// What was asked for already. There are no more keys than types and what the model asks of them.
#[derive(Debug, Default)]
pub(crate) struct Divided(RwLock<HashMap<DivisionKey, Arc<Borne>>>);

impl Divided {
    /// What a division comes to.
    pub(crate) fn of(&self, division: Division) -> Arc<Borne> {
        let key = division.key();
        // Nothing is left half done by a thread that breaks off: what is kept is whole or not there.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let made: Arc<Borne> = borne(division).collect();
        Arc::clone(self.0.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(made))
    }
}

fn borne(division: Division) -> impl Iterator<Item = (&'static Responsibility, Holder)> {
    division.entries().filter(|it| it.responsibility.scope == Scope::Resource).map(|it| {
        let holder = match it.agreed() {
            Some(share) => Holder::Decided(share),
            None => match it.party().and(it.by_deployment().next()).and_then(|(_, it)| it.share()) {
                // The words differ by deployment, who has it does not.
                Some(share) => Holder::Decided(share),
                None => Holder::Undecided {
                    facts: it.decided_by().collect(),
                    candidates: it
                        .by_deployment()
                        .map(|(deployment, applies)| (deployment.title, Applies::share(applies)))
                        .collect(),
                },
            },
        };
        (it.responsibility, holder)
    })
}
