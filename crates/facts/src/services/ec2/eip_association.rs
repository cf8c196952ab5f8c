//! Elastic addresses put on instances and network interfaces.

use crate::{Link, NOTHING, kind};

use super::{instance::Instance, network_interface::NetworkInterface};

kind! {
    /// A public address put on something.
    EipAssociation = "AWS::EC2::EIPAssociation" {
        /// The instance it points at.
        instance: Link<Instance> = "InstanceId" { absent: NOTHING }
        /// The network interface it points at.
        network_interface: Link<NetworkInterface> = "NetworkInterfaceId" { absent: NOTHING }
    }
}
