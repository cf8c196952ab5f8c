//! State machines.

use crate::{Flag, Link, NOTHING, Text, iam::role::Role, kind, no, text};

kind! {
    /// A state machine: a workflow.
    StateMachine = "AWS::StepFunctions::StateMachine" named by "StateMachineName" {
        /// `STANDARD` or `EXPRESS`: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html>.
        state_machine_type: Text = "StateMachineType" { absent: text("STANDARD") }
        /// The role that it acts by; required.
        role: Link<Role> = "RoleArn" { absent: NOTHING }
        /// Which events of its executions are logged: `ALL`, `ERROR`, `FATAL` or `OFF`:
        /// <https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html>.
        log_level: Text = "LoggingConfiguration.Level" { absent: text("OFF") }
        /// Whether input and output of steps are logged too:
        /// <https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html>.
        logs_data: Flag = "LoggingConfiguration.IncludeExecutionData" { absent: no() }
        /// Whether executions are traced with X-Ray:
        /// <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html>.
        tracing: Flag = "TracingConfiguration.Enabled" { absent: no() }
        /// `AWS_OWNED_KEY` or `CUSTOMER_MANAGED_KMS_KEY`. Its data is always encrypted:
        /// <https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html>.
        encryption: Text = "EncryptionConfiguration.Type" { absent: text("AWS_OWNED_KEY") }
    }
}
