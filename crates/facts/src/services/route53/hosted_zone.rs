//! Zones.

use crate::{Answer, Facts, NOTHING, Present, Text, kind, no};

use super::dnssec::Dnssec;

kind! {
    /// A zone: the names below a domain.
    HostedZone = "AWS::Route53::HostedZone" {
        /// The domain.
        name: Text = "Name" { absent: NOTHING }
        /// Whether it answers in VPCs only; without one it answers the internet:
        /// <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html>.
        in_vpcs: Present = "VPCs" { absent: no() }
        /// Whether queries are logged; for zones on the internet only:
        /// <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html>.
        query_log: Present = "QueryLoggingConfig.CloudWatchLogsLogGroupArn" { absent: no() }
    }
}

impl Facts<'_, HostedZone> {
    /// Whether it answers the internet.
    pub fn is_public(self) -> Answer {
        !self.in_vpcs().is(true)
    }

    /// Whether its answers are signed.
    pub fn is_signed(self) -> Answer {
        self.referred_to_by::<Dnssec>(Facts::<Dnssec>::zone).any(Facts::exists)
    }
}
