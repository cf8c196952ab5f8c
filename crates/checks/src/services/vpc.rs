//! Checks of virtual networks.
automod::dir!(pub "src/services/vpc");
