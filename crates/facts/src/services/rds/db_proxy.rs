//! Proxies.

use crate::{Flag, kind, no};

kind! {
    /// A proxy between applications and a database.
    DbProxy = "AWS::RDS::DBProxy" named by "DBProxyName" {
        /// Whether connections without TLS are refused; by default they are not:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-creating.html>.
        requires_tls: Flag = "RequireTLS" { absent: no() }
    }
}
