//! Firewalls of AWS Network Firewall.

use crate::{Flag, Link, NOTHING, Rows, Text, kind, piece};

use super::firewall_policy::FirewallPolicy;

kind! {
    /// A firewall that traffic of a virtual network is led through.
    Firewall = "AWS::NetworkFirewall::Firewall" named by "FirewallName" {
        /// Whether it cannot be deleted until this is turned off. What holds in a template that leaves it out is not settled:
        /// AWS says that a new firewall is protected, and shows examples of such that are not:
        /// <https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html>.
        delete_protection: Flag = "DeleteProtection"
        /// Whether its subnets cannot be changed until this is turned off. Left out, as for deletion:
        /// <https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html>.
        subnet_change_protection: Flag = "SubnetChangeProtection"
        /// The subnets, one for each Availability Zone.
        subnets: Rows<FirewallSubnet> = "SubnetMappings" { absent: NOTHING }
        /// The policy; required.
        policy: Link<FirewallPolicy> = "FirewallPolicyArn" { absent: NOTHING }
    }
}

piece! {
    /// A subnet that a firewall has an endpoint in.
    FirewallSubnet = "firewall subnet" {
        /// The subnet's identifier; required.
        subnet: Text = "SubnetId" { absent: NOTHING }
    }
}
