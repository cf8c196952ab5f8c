//! Signing of zones.

use crate::{Link, NOTHING, kind};

use super::hosted_zone::HostedZone;

kind! {
    /// The signing of a zone.
    Dnssec = "AWS::Route53::DNSSEC" {
        /// The zone; required.
        zone: Link<HostedZone> = "HostedZoneId" { absent: NOTHING }
    }
}
