//! Checks of AWS Network Firewall.
automod::dir!(pub "src/services/network_firewall");
