//! CSA's questionnaire CAIQ v4.0.3 and the controls of CCM v4.0, by id alone
//! (<https://cloudsecurityalliance.org/artifacts/cloud-controls-matrix-v4>).

use crate::Responsibility;

/// A question of CAIQ.
#[derive(Debug)]
pub struct Question {
    /// As CSA writes it: `BCR-08.1`.
    pub id: &'static str,
    /// The control of CCM that it belongs to: `BCR-08`.
    pub control: &'static str,
    /// Whether the responsibilities that serve it answer it in full; if not, it asks for more than any ledger shows.
    pub is_answered: bool,
    /// The responsibilities that serve it, in the model's order; none where the model has nothing to say.
    pub responsibilities: &'static [&'static Responsibility],
}

impl Responsibility {
    /// The controls of CCM v4.0 that it serves, each once: those of its questions.
    #[must_use]
    pub fn ccm(&self) -> Vec<&'static str> {
        let mut controls: Vec<_> = self.caiq.iter().filter_map(|it| it.split('.').next()).collect();
        controls.sort_unstable();
        controls.dedup();
        controls
    }
}
