//! Rules of listeners.

use crate::{Link, NOTHING, Rows, kind};

use super::listener::{Listener, ListenerAction};

kind! {
    /// What a listener does with some requests.
    ListenerRule = "AWS::ElasticLoadBalancingV2::ListenerRule" {
        /// The listener; required on creation.
        listener: Link<Listener> = "ListenerArn" { absent: NOTHING }
        /// What is done; required.
        actions: Rows<ListenerAction> = "Actions" { absent: NOTHING }
    }
}
