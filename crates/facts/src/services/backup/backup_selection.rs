//! What plans back up.

use crate::{Link, NOTHING, Present, Rows, Text, Texts, kind, no, piece};

use super::backup_plan::BackupPlan;

kind! {
    /// What a plan backs up.
    BackupSelection = "AWS::Backup::BackupSelection" {
        /// The plan; required.
        plan: Link<BackupPlan> = "BackupPlanId" { absent: NOTHING }
        /// The resources, by ARN or by patterns of ARNs.
        resources: Texts = "BackupSelection.Resources" { absent: NOTHING }
        /// The resources left out, by ARN or by patterns of ARNs.
        excluded_resources: Texts = "BackupSelection.NotResources" { absent: NOTHING }
        /// The tags, any of which selects a resource.
        tags: Rows<TagCondition> = "BackupSelection.ListOfTags" { absent: NOTHING }
        /// Whether further conditions narrow what is taken.
        has_conditions: Present = "BackupSelection.Conditions" { absent: no() }
    }
}

piece! {
    /// A tag that selects resources.
    TagCondition = "tag condition" {
        /// The tag's key; required.
        key: Text = "ConditionKey" { absent: NOTHING }
        /// The tag's value; required.
        value: Text = "ConditionValue" { absent: NOTHING }
    }
}
