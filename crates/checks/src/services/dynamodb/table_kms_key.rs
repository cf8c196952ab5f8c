//! DynamoDB always encrypts, by default with a key that belongs to AWS and that nobody else can see or refuse. With a key of
//! your own you decide who may decrypt, see in CloudTrail when it is used, and can take the data out of reach by disabling it.

use crate::prelude::*;
use hardline_facts::dynamodb::{global_table::GlobalTable, table::Table};

pub static CHECK: Check = Check {
    id: "dynamodb-table-kms-key",
    title: "Table is encrypted with a KMS key of your own",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &[
        "dynamodb-cmk",
        "dynamodb-replica-cmk",
        "CKV_AWS_119",
        "CKV_AWS_271",
        "AWS-0025",
        "dynamodb_tables_kms_cmk_encryption_enabled",
    ],
    judges: &[
        &Judge::<Table> { applies: always, holds: |table| table.has_customer_key() },
        &Judge::<GlobalTable> { applies: always, holds: |table| table.has_customer_keys() },
    ],
    fix: "Set `SSESpecification` with `SSEEnabled: true` and `KMSMasterKeyId` naming a key that you made.",
    links: &["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      SSESpecification: { SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !Ref Key }
  Key: { Type: AWS::KMS::Key }
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
      SSESpecification: # <- here
        SSEEnabled: true
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      SSESpecification:
        SSEEnabled: true
        KMSMasterKeyId: alias/aws/dynamodb # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      SSESpecification:
        SSEEnabled: false # <- here
        KMSMasterKeyId: alias/orders
",
        ),
        unknown(
            r"
Parameters: { Key: { Type: String } }
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      SSESpecification:
        SSEEnabled: true
        KMSMasterKeyId: !Ref Key # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      SSESpecification: { SSEEnabled: true }
      Replicas:
        - { Region: eu-central-1, SSESpecification: { KMSMasterKeyId: alias/orders } }
        - { Region: eu-west-1 } # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      SSESpecification:
        SSEEnabled: true
        KMSMasterKeyId: '' # <- here
",
        ),
        met(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.orders.arn
  }
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_dynamodb_table" "subject" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled = true # <- here
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
    ],
};
