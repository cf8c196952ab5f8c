//! Parameters of document database clusters.

use crate::{Text, kind, text};

kind! {
    /// A set of engine parameters for clusters.
    DbClusterParameterGroup = "AWS::DocDB::DBClusterParameterGroup" named by "Name" {
        /// `disabled`, or which versions of TLS are taken; left out, TLS is required:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html>.
        tls: Text = "Parameters.tls" { absent: text("enabled") }
        /// `disabled`, `enabled`, or which events are audited; left out, none:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html>.
        audit_logs: Text = "Parameters.audit_logs" { absent: text("disabled") }
    }
}
