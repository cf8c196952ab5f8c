//! Elastic addresses.

use crate::{Link, NOTHING, kind};

use super::instance::Instance;

kind! {
    /// A public address that the account keeps.
    Eip = "AWS::EC2::EIP" {
        /// The instance it points at.
        instance: Link<Instance> = "InstanceId" { absent: NOTHING }
    }
}
