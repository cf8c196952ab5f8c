//! All functions of an account share one limit of executions at a time. One that is called too often, or calls itself,
//! takes the limit from all others. Reserved concurrency bounds a function and keeps its share free for it.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-reserved-concurrency",
    title: "Function has a share of concurrency of its own",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["lambda-reserved-concurrency", "lambda-concurrency-check", "CKV_AWS_115", "LAMBDA_CONCURRENCY_CHECK"],
    judges: &[&Judge::<Function> { applies: always, holds: |function| function.reserved_concurrency().is_written() }],
    fix: "Set `ReservedConcurrentExecutions`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/lambda-concurrency-check.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      ReservedConcurrentExecutions: 20
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
    ],
};
