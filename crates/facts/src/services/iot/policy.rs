//! Policies of devices.

use crate::{Document, NOTHING, kind};

kind! {
    /// A policy that devices have by their certificates.
    Policy = "AWS::IoT::Policy" named by "PolicyName" {
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}
