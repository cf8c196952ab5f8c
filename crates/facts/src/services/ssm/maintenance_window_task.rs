//! Tasks of maintenance windows.

use crate::{Answer, Facts, NOTHING, Rows, Text, Texts, kind};

use super::association::{PATCHING_DOCUMENTS, Target};

kind! {
    /// A task of a maintenance window.
    MaintenanceWindowTask = "AWS::SSM::MaintenanceWindowTask" {
        /// What is run, for a command the document; required.
        task: Text = "TaskArn" { absent: NOTHING }
        /// `RUN_COMMAND`, `AUTOMATION`, `LAMBDA` or `STEP_FUNCTIONS`; required.
        task_type: Text = "TaskType" { absent: NOTHING }
        /// Where it is run.
        targets: Rows<Target> = "Targets" { absent: NOTHING }
        /// What the patching document is to do, `Scan` or `Install`; required by that document:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html>.
        operation: Texts = "TaskInvocationParameters.MaintenanceWindowRunCommandParameters.Parameters.Operation" { absent: NOTHING }
    }
}

impl Facts<'_, MaintenanceWindowTask> {
    /// Whether it installs patches.
    pub fn installs_patches(self) -> Answer {
        self.task_type().is("RUN_COMMAND")
            & self.task().is_any_of(PATCHING_DOCUMENTS)
            & self.operation().contains("Install")
    }
}

impl Facts<'_, MaintenanceWindowTask> {
    /// Whether it runs a document that looks for patches or installs them.
    pub fn runs_patching(self) -> Answer {
        self.task_type().is("RUN_COMMAND") & self.task().is_any_of(PATCHING_DOCUMENTS)
    }
}
