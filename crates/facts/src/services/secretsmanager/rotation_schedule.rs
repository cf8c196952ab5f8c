//! Schedules by which secrets are changed.

use crate::{Link, NOTHING, Number, Text, kind};

use super::{secret::Secret, secret_target_attachment::SecretTargetAttachment};

kind! {
    /// A schedule by which a secret is changed.
    RotationSchedule = "AWS::SecretsManager::RotationSchedule" {
        /// The secret, where it is named itself; required.
        secret: Link<Secret> = "SecretId" { absent: NOTHING }
        /// What ties the secret to a database, where that stands for it.
        attachment: Link<SecretTargetAttachment> = "SecretId" { absent: NOTHING }
        /// Days between changes.
        days: Number = "RotationRules.AutomaticallyAfterDays" { absent: NOTHING }
        /// The schedule, as `cron()` or `rate()`.
        schedule: Text = "RotationRules.ScheduleExpression" { absent: NOTHING }
    }
}
