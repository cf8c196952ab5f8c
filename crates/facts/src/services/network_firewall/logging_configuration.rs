//! What firewalls log, and where to.

use crate::{Link, NOTHING, Rows, Text, kind, piece};

use super::firewall::Firewall;

kind! {
    /// What a firewall logs.
    LoggingConfiguration = "AWS::NetworkFirewall::LoggingConfiguration" {
        /// The firewall; required.
        firewall: Link<Firewall> = "FirewallArn" { absent: NOTHING }
        /// The firewall by its name.
        firewall_by_name: Link<Firewall> = "FirewallName" { absent: NOTHING }
        /// Where logs go.
        destinations: Rows<LogDestination> = "LoggingConfiguration.LogDestinationConfigs" { absent: NOTHING }
    }
}

piece! {
    /// Where logs of one kind go.
    LogDestination = "log destination" {
        /// `ALERT`, `FLOW` or `TLS`; required.
        log_type: Text = "LogType" { absent: NOTHING }
    }
}
