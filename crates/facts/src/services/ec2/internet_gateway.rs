//! Gateways to the internet.

use crate::{Present, kind, no};

kind! {
    /// A gateway between a virtual network and the internet.
    InternetGateway = "AWS::EC2::InternetGateway" {
        /// Whether it has tags.
        tagged: Present = "Tags" { absent: no() }
    }
}
