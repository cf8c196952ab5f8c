//! Network interfaces attached to instances.

use crate::{Link, NOTHING, kind};

use super::{instance::Instance, network_interface::NetworkInterface};

kind! {
    /// A network interface put into an instance, beside those that the instance is launched with.
    NetworkInterfaceAttachment = "AWS::EC2::NetworkInterfaceAttachment" {
        /// The instance; required.
        instance: Link<Instance> = "InstanceId" { absent: NOTHING }
        /// The network interface; required.
        network_interface: Link<NetworkInterface> = "NetworkInterfaceId" { absent: NOTHING }
    }
}
