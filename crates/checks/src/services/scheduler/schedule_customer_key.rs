//! A schedule holds what it sends to its target. With a key of your own, its policy says who may read that, and each use
//! is logged. This is a matter of choice for data that asks for it.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::scheduler::schedule::Schedule;

pub static CHECK: Check = Check {
    id: "scheduler-schedule-customer-key",
    title: "Schedule is encrypted with a key of the customer's",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["scheduler-schedule-cmk", "CKV_AWS_297"],
    judges: &[&Judge::<Schedule> { applies: always, holds: |schedule| kms::is_own_key(schedule.key()) }],
    fix: "Name a key of your own in `KmsKeyArn`.",
    links: &["https://docs.aws.amazon.com/scheduler/latest/UserGuide/encryption-rest.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 day)
      FlexibleTimeWindow: { Mode: "OFF" }
      Target: { Arn: queue, RoleArn: role }
      KmsKeyArn: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"#),
        violated(
            r#"
Resources:
  Subject: # <- here
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: rate(1 day)
      FlexibleTimeWindow: { Mode: "OFF" }
      Target: { Arn: queue, RoleArn: role }
"#,
        ),
        met(r#"
resource "aws_kms_key" "schedules" {
  enable_key_rotation = true
}

resource "aws_scheduler_schedule" "subject" {
  schedule_expression = "rate(1 hours)"
  kms_key_arn         = aws_kms_key.schedules.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:eu-west-1:111122223333:orders"
    role_arn = "arn:aws:iam::111122223333:role/scheduler"
  }
}
"#),
        violated(r#"
resource "aws_scheduler_schedule" "subject" { # <- here
  schedule_expression = "rate(1 hours)"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:eu-west-1:111122223333:orders"
    role_arn = "arn:aws:iam::111122223333:role/scheduler"
  }
}
"#),
    ],
};
