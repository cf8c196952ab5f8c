//! AWS's patching documents either look for missing patches or install them. One that only looks, or runs once, leaves
//! known flaws open until somebody acts. What it runs on, and whether the patches took, only the live account shows.

use crate::prelude::*;
use hardline_facts::ssm::association::Association;
use hardline_facts::ssm::maintenance_window_task::MaintenanceWindowTask;

pub static CHECK: Check = Check {
    id: "ssm-patching-installs",
    title: "Patching on a schedule installs patches",
    evidence_for: &["patch-automation"],
    severity: Medium,
    aliases: &[],
    judges: &[
        &Judge::<Association> { applies: |it| it.runs_patching(), holds: |it| it.installs_patches() },
        &Judge::<MaintenanceWindowTask> { applies: |it| it.runs_patching(), holds: |it| it.installs_patches() },
    ],
    fix: "Set the document's `Operation` parameter to `Install`, and for an association a `ScheduleExpression`.",
    links: &[
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-about.html",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-RunPatchBaseline
      ScheduleExpression: rate(7 days)
      Parameters: { Operation: [Install] }
      Targets: [{ Key: InstanceIds, Values: ["*"] }]
"#),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-RunPatchBaseline
      ScheduleExpression: rate(7 days)
      Parameters:
        Operation: [Scan] # <- here
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-RunPatchBaseline
      Parameters: { Operation: [Install] }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SSM::MaintenanceWindowTask
    Properties:
      WindowId: mw-1
      Priority: 1
      TaskType: RUN_COMMAND
      TaskArn: AWS-RunPatchBaseline
      TaskInvocationParameters:
        MaintenanceWindowRunCommandParameters:
          Parameters:
            Operation: [Scan] # <- here
",
        ),
        unknown(
            r"
Parameters: { What: { Type: String } }
Resources:
  Subject:
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-RunPatchBaseline
      ScheduleExpression: rate(7 days)
      Parameters:
        Operation: [!Ref What] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::SSM::Association
    Properties:
      Name: AWS-GatherSoftwareInventory
      ScheduleExpression: rate(1 day)
",
        ),
        met(r#"
resource "aws_ssm_association" "subject" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "rate(7 days)"

  parameters = {
    Operation    = "Install"
    RebootOption = "RebootIfNeeded"
  }

  targets {
    key    = "InstanceIds"
    values = ["*"]
  }
}
"#),
        met(r#"
resource "aws_ssm_maintenance_window_task" "subject" {
  window_id = "mw-0123456789abcdef0"
  task_type = "RUN_COMMAND"
  task_arn  = "AWS-RunPatchBaseline"

  task_invocation_parameters {
    run_command_parameters {
      parameter {
        name   = "RebootOption"
        values = ["NoReboot"]
      }

      parameter {
        name   = "Operation"
        values = ["Install"]
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_ssm_association" "subject" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "rate(7 days)"

  parameters = {
    Operation = "Scan" # <- here
  }
}
"#),
        violated(r#"
resource "aws_ssm_maintenance_window_task" "subject" {
  window_id = "mw-0123456789abcdef0"
  task_type = "RUN_COMMAND"
  task_arn  = "AWS-RunPatchBaseline"

  task_invocation_parameters {
    run_command_parameters {
      parameter {
        name   = "Operation"
        values = ["Scan"] # <- here
      }
    }
  }
}
"#),
    ],
};
