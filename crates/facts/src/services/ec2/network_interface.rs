//! Network interfaces of their own.

use crate::{Answer, Facts, Flag, Link, Links, NOTHING, Present, kind, no, yes};

use super::{
    eip_association::EipAssociation,
    exposure::{Interface, ipv6_address_by},
    security_group::SecurityGroup,
    subnet::Subnet,
};

kind! {
    /// A network interface that is made apart from the instance it is attached to. It is given no public address by itself:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html>.
    NetworkInterface = "AWS::EC2::NetworkInterface" {
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "GroupSet" { absent: NOTHING }
        /// Whether security groups are named; left out, the default group of the VPC is used.
        has_security_groups: Present = "GroupSet" { absent: no() }
        /// Whether a number of IPv6 addresses is asked for.
        counts_ipv6_addresses: Present = "Ipv6AddressCount" { absent: no() }
        /// Whether IPv6 addresses are named.
        names_ipv6_addresses: Present = "Ipv6Addresses" { absent: no() }
        /// Whether it drops traffic that is not its own:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyNetworkInterfaceAttribute.html>.
        source_destination_check: Flag = "SourceDestCheck" { absent: yes() }
    }
}

impl<'e> Facts<'e, NetworkInterface> {
    /// Whether an elastic address is put on it.
    pub fn has_public_address(self) -> Answer {
        self.referred_to_by::<EipAssociation>(Facts::<EipAssociation>::network_interface).any(Facts::exists)
    }

    /// Whether the internet can open a TCP connection to one of these ports.
    pub fn is_reachable_from_internet(self, ports: &[i64]) -> Answer {
        self.interface().is_reachable(ports)
    }

    /// What the internet can tell of it.
    pub(crate) fn interface(self) -> Interface<'e> {
        let subnet = self.subnet();
        Interface {
            public_address: self.has_public_address(),
            ipv6_address: self.counts_ipv6_addresses().is(true)
                | self.names_ipv6_addresses().is(true)
                | ipv6_address_by(subnet),
            subnet,
            names_groups: self.has_security_groups().is(true),
            groups: self.security_groups(),
            is_open_without: false,
        }
    }
}
