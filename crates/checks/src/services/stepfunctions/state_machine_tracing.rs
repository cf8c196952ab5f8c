//! A trace follows an execution through the functions and services that it calls, and shows where time goes and where
//! calls fail.

use crate::prelude::*;
use hardline_facts::stepfunctions::state_machine::StateMachine;

pub static CHECK: Check = Check {
    id: "stepfunctions-state-machine-tracing",
    title: "State machine traces its executions with X-Ray",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &["stepfunctions-xray-tracing", "CKV_AWS_284", "AWS-0117"],
    judges: &[&Judge::<StateMachine> { applies: always, holds: |machine| machine.tracing().is(true) }],
    fix: "Set `TracingConfiguration.Enabled` to `true`.",
    links: &["https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: role
      DefinitionString: "{}"
      TracingConfiguration: { Enabled: true }
"#),
        violated(
            r#"
Resources:
  Subject: # <- here
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: role
      DefinitionString: "{}"
"#,
        ),
        unknown(
            r#"
Parameters: { Trace: { Type: String } }
Resources:
  Subject:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: role
      DefinitionString: "{}"
      TracingConfiguration:
        Enabled: !Ref Trace # <- here
"#,
        ),
        met(r#"
resource "aws_sfn_state_machine" "subject" {
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  tracing_configuration {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_sfn_state_machine" "subject" { # <- here
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
}
"#),
    ],
};
