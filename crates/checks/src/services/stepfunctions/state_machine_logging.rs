//! Logs of executions tell which steps ran, with what outcome, after the history of the executions is gone; an express workflow
//! keeps no history at all. Nothing is logged unless a level is chosen.

use crate::prelude::*;
use hardline_facts::stepfunctions::state_machine::StateMachine;

pub static CHECK: Check = Check {
    id: "stepfunctions-state-machine-logging",
    title: "State machine logs its executions",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "stepfunctions-logging",
        "StepFunctions.1",
        "step-functions-state-machine-logging-enabled",
        "CKV_AWS_285",
        "AWS-0119",
        "stepfunctions_statemachine_logging_enabled",
    ],
    judges: &[&Judge::<StateMachine> {
        applies: always,
        holds: |machine| machine.log_level().is_any_of(&["ALL", "ERROR", "FATAL"]),
    }],
    fix: "Set `LoggingConfiguration` with a `Level` of `ALL` or `ERROR` and a log group as destination.",
    links: &[
        "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html",
        "https://docs.aws.amazon.com/step-functions/latest/apireference/API_LoggingConfiguration.html",
    ],
    examples: &[
        met(r"
Resources:
  Fulfil:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      LoggingConfiguration:
        Level: ERROR
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn:aws:logs:eu-central-1:111122223333:log-group:fulfil } }]
"),
        violated(
            r"
Resources:
  Fulfil: # <- here
    Type: AWS::StepFunctions::StateMachine
    Properties: { StateMachineType: EXPRESS }
",
        ),
        violated(
            r"
Resources:
  Fulfil:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      LoggingConfiguration:
        Level: 'OFF' # <- here
",
        ),
        violated(
            r"
Resources:
  Fulfil:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      LoggingConfiguration: # <- here
        IncludeExecutionData: true
",
        ),
        unknown(
            r"
Parameters: { Level: { Type: String } }
Resources:
  Fulfil:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      LoggingConfiguration:
        Level: !Ref Level # <- here
",
        ),
        met(r#"
resource "aws_cloudwatch_log_group" "orders" {
  name = "/aws/vendedlogs/states/orders"
}

resource "aws_sfn_state_machine" "subject" {
  name       = "orders"
  role_arn   = "arn:aws:iam::111122223333:role/orders"
  definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })

  logging_configuration {
    log_destination        = "${aws_cloudwatch_log_group.orders.arn}:*"
    include_execution_data = true
    level                  = "ERROR"
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
