//! Documents that are run on instances regularly.

use crate::{Answer, Facts, NOTHING, Rows, Text, Texts, kind, piece};

kind! {
    /// A document that is run on instances regularly.
    Association = "AWS::SSM::Association" {
        /// The document, by name or ARN; required.
        document: Text = "Name" { absent: NOTHING }
        /// When it is run; left out, once when it is made or changed:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-about.html>.
        schedule: Text = "ScheduleExpression" { absent: NOTHING }
        /// Where it is run.
        targets: Rows<Target> = "Targets" { absent: NOTHING }
        /// What the patching document is to do, `Scan` or `Install`; required by that document:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html>.
        operation: Texts = "Parameters.Operation" { absent: NOTHING }
    }
}

piece! {
    /// Where a document is run.
    Target = "target" {
        /// What selects instances, such as `InstanceIds` or a tag.
        key: Text = "Key" { absent: NOTHING }
        /// The values of that.
        values: Texts = "Values" { absent: NOTHING }
    }
}

/// The documents that install patches:
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-ssm-documents.html>.
pub(super) const PATCHING_DOCUMENTS: &[&str] =
    &["AWS-RunPatchBaseline", "AWS-RunPatchBaselineAssociation", "AWS-RunPatchBaselineWithHooks"];

impl Facts<'_, Association> {
    /// Whether it installs patches, and again and again.
    pub fn installs_patches(self) -> Answer {
        self.document().is_any_of(PATCHING_DOCUMENTS) & self.operation().contains("Install") & self.schedule().exists()
    }
}

impl Facts<'_, Association> {
    /// Whether it runs a document that looks for patches or installs them.
    pub fn runs_patching(self) -> Answer {
        self.document().is_any_of(PATCHING_DOCUMENTS)
    }
}
