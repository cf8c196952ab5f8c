//! A table under deletion protection cannot be deleted until the protection is taken off, which stops mistakes, careless
//! scripts and stacks that are taken down. It is off unless asked for.

use crate::prelude::*;
use hardline_facts::dynamodb::{global_table::GlobalTable, table::Table};

pub static CHECK: Check = Check {
    id: "dynamodb-table-deletion-protection",
    title: "Table is protected against deletion",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &["DynamoDB.6", "dynamodb-table-deletion-protection-enabled"],
    judges: &[
        &Judge::<Table> { applies: always, holds: |table| table.deletion_protection().is(true) },
        &Judge::<GlobalTable> {
            applies: always,
            holds: |table| table.replicas().all(|it| it.deletion_protection().is(true)),
        },
    ],
    fix: "Set `DeletionProtectionEnabled` to `true`, for a global table in every replica.",
    links: &["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      DeletionProtectionEnabled: true
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
      DeletionProtectionEnabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      Replicas:
        - { Region: eu-central-1, DeletionProtectionEnabled: true }
        - { Region: eu-west-1 } # <- here
",
        ),
        unknown(
            r"
Parameters: { Protect: { Type: String } }
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      DeletionProtectionEnabled: !Ref Protect # <- here
",
        ),
        met(r#"
resource "aws_dynamodb_table" "subject" {
  name                        = "orders"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true
  attribute {
    name = "id"
    type = "S"
  }
}
"#),
        violated(r#"
resource "aws_dynamodb_table" "subject" { # <- here
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
"#),
    ],
};
