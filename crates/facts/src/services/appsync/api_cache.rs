//! Caches of GraphQL APIs.

use crate::{Flag, kind, no};

kind! {
    /// A cache of what a GraphQL API answers.
    ApiCache = "AWS::AppSync::ApiCache" {
        /// Whether what is cached is encrypted on disk; left out, it is not:
        /// <https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html>.
        encrypted: Flag = "AtRestEncryptionEnabled" { absent: no() }
        /// Whether traffic with the cache is encrypted; left out, it is not:
        /// <https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html>.
        transit_encryption: Flag = "TransitEncryptionEnabled" { absent: no() }
    }
}
