//! Aggregators of configuration.

use crate::{Flag, NOTHING, One, Rows, kind, no, piece};

kind! {
    /// A collector of the configuration of several accounts or Regions.
    ConfigurationAggregator = "AWS::Config::ConfigurationAggregator" named by "ConfigurationAggregatorName" {
        /// Accounts whose configuration is collected.
        accounts: Rows<Source> = "AccountAggregationSources" { absent: NOTHING }
        /// The organization whose configuration is collected.
        organization: One<Source> = "OrganizationAggregationSource" { absent: NOTHING }
    }
}

piece! {
    /// What an aggregator collects from.
    Source = "aggregation source" {
        /// Whether all Regions are taken, those to come as well; else the Regions listed:
        /// <https://docs.aws.amazon.com/config/latest/APIReference/API_AccountAggregationSource.html>.
        all_regions: Flag = "AllAwsRegions" { absent: no() }
    }
}
