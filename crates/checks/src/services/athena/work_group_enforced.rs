//! Where a workgroup does not override what clients send, a client can write its results elsewhere and unencrypted. It
//! overrides them unless that is turned off.

use crate::prelude::*;
use hardline_facts::athena::work_group::WorkGroup;

pub static CHECK: Check = Check {
    id: "athena-work-group-enforced",
    title: "Workgroup overrides the settings of its clients",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["athena-workgroup-enforce-configuration", "athena-workgroup-enforce-workgroup-configuration", "CKV_AWS_82", "AWS-0007", "athena_workgroup_enforce_configuration"],
    judges: &[&Judge::<WorkGroup> { applies: always, holds: |it| it.settings_enforced().is(true) }],
    fix: "Leave `EnforceWorkGroupConfiguration` out or set it to `true`.",
    links: &["https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      Name: reports
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration:
        EnforceWorkGroupConfiguration: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Athena::WorkGroup
    Properties:
      WorkGroupConfiguration:
        EnforceWorkGroupConfiguration: !Ref Choice # <- here
"),
        met(r#"
resource "aws_athena_workgroup" "subject" {
  name = "reports"

  configuration {
    publish_cloudwatch_metrics_enabled = true
  }
}
"#),
        violated(r#"
resource "aws_athena_workgroup" "subject" {
  name = "reports"

  configuration {
    enforce_workgroup_configuration = false # <- here
  }
}
"#),
    ],
};
