//! Plans for backups.

use crate::{Flag, Link, NOTHING, Number, Rows, Text, kind, no, piece};

use super::backup_vault::BackupVault;

kind! {
    /// A plan of when backups are taken and how long they are kept.
    BackupPlan = "AWS::Backup::BackupPlan" {
        /// Its rules; required.
        rules: Rows<BackupRule> = "BackupPlan.BackupPlanRule" { absent: NOTHING }
    }
}

piece! {
    /// A rule of a plan.
    BackupRule = "backup rule" {
        /// The vault; required.
        vault: Link<BackupVault> = "TargetBackupVault" { absent: NOTHING }
        /// When backups are taken.
        schedule: Text = "ScheduleExpression"
        /// Days until a backup is deleted; left out, never:
        /// <https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html>.
        delete_after_days: Number = "Lifecycle.DeleteAfterDays" { absent: NOTHING }
        /// Whether backups go on without pause, so that any moment can be restored:
        /// <https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html>.
        continuous: Flag = "EnableContinuousBackup" { absent: no() }
    }
}
