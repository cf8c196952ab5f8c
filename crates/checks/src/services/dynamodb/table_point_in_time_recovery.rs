//! With point-in-time recovery, DynamoDB keeps copies by itself, from which a table can be restored as it was at any second
//! of the last days or weeks. Without it, data that a fault or an attacker overwrites is gone unless somebody backed it up.

use crate::prelude::*;
use hardline_facts::dynamodb::{global_table::GlobalTable, table::Table};

pub static CHECK: Check = Check {
    id: "dynamodb-table-point-in-time-recovery",
    title: "Table can be restored to an earlier point in time",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &[
        "dynamodb-pitr",
        "DynamoDB.2",
        "dynamodb-pitr-enabled",
        "CKV_AWS_28",
        "CKV_AWS_165",
        "AWS-0024",
        "DYNAMODB_PITR_ENABLED",
        "dynamodb_tables_pitr_enabled",
    ],
    judges: &[
        &Judge::<Table> { applies: always, holds: |table| table.point_in_time_recovery().is(true) },
        &Judge::<GlobalTable> {
            applies: always,
            holds: |table| table.replicas().all(|it| it.point_in_time_recovery().is(true)),
        },
    ],
    fix: "Set `PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled` to `true`, for a global table in every replica.",
    links: &["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }
"),
        met(r"
Resources:
  Orders:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      Replicas:
        - Region: eu-central-1
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::DynamoDB::Table
    Properties: { BillingMode: PAY_PER_REQUEST }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      Replicas:
        - Region: eu-central-1
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }
        - Region: eu-west-1 # <- here
",
        ),
        unknown(
            r"
Parameters: { Recover: { Type: String } }
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: !Ref Recover # <- here
",
        ),
        met(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  point_in_time_recovery {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_dynamodb_table" "subject" { # <- here
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
}
"#),
        violated(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  point_in_time_recovery {
    enabled = false # <- here
  }
}
"#),
    ],
};
