//! Parameters of database clusters.

use crate::{Entries, NOTHING, Text, kind};

use super::db_parameter_group::EngineParameter;

kind! {
    /// A set of engine parameters for clusters.
    DbClusterParameterGroup = "AWS::RDS::DBClusterParameterGroup" named by "DBClusterParameterGroupName" {
        /// The engine and version it is for, such as `aurora-postgresql16`; required.
        family: Text = "Family" { absent: NOTHING }
        /// The parameters that differ from the engine's defaults.
        parameters: Entries<EngineParameter> = "Parameters" { absent: NOTHING }
    }
}
