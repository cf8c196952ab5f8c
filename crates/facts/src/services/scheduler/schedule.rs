//! Schedules.

use crate::{NOTHING, Text, kind};

kind! {
    /// A schedule: when something is called.
    Schedule = "AWS::Scheduler::Schedule" named by "Name" {
        /// The key in KMS; left out, one of AWS's own:
        /// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html>.
        key: Text = "KmsKeyArn" { absent: NOTHING }
    }
}
