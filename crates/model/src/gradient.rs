//! How much of the stack is the customer's: more managed means fewer layers, not lower risk.

use crate::{Deployment, LAYERS, Layer, Party, Share};

impl Deployment {
    /// Who has a layer, over the responsibilities at it that every resource of the deployment has: one party if they all
    /// have the same, else shared. `None` where the deployment has no such layer.
    #[must_use]
    pub fn layer_party(&self, layer: &Layer) -> Option<Party> {
        self.layer_party_where(layer, |share| share.only_when.is_none())
    }

    /// As [`Deployment::layer_party`], over the shares chosen.
    pub fn layer_party_where(&self, layer: &Layer, chosen: impl Fn(&Share) -> bool) -> Option<Party> {
        self.shares
            .iter()
            .filter(|it| it.responsibility.layer == layer && chosen(it))
            .map(|it| it.party)
            .reduce(|all, one| if all == one { all } else { Party::Shared })
    }

    /// The share of its layers that is the customer's, a shared one counting half: from 0 (none) to 1 (all).
    ///
    /// A plain count of duties would not do: containers on an instance have every duty of an instance and more, yet the
    /// instance must be the widest.
    #[must_use]
    pub fn customer_share_of_layers(&self) -> f64 {
        self.customer_share_of_layers_where(|share| share.only_when.is_none())
    }

    /// As [`Deployment::customer_share_of_layers`], over the shares chosen; choose all for a resource that has everything
    /// a resource of the deployment can have.
    pub fn customer_share_of_layers_where(&self, chosen: impl Fn(&Share) -> bool) -> f64 {
        let (mut layers, mut halves) = (0_u32, 0_u32);
        for layer in LAYERS {
            let Some(party) = self.layer_party_where(layer, &chosen) else {
                continue;
            };
            layers += 1;
            halves += match party {
                Party::Customer => 2,
                Party::Shared => 1,
                Party::Aws | Party::Other => 0,
            };
        }
        if layers == 0 { 0.0 } else { f64::from(halves) / f64::from(2 * layers) }
    }
}
