//! `Allow` with `NotAction` in a queue's policy grants everything but what is listed: deleting the queue and opening it
//! to others, too, unless they happen to be on the list. Few who write it mean that; most mean to forbid what is listed,
//! which is `Deny`.

use crate::prelude::*;
use hardline_facts::{sqs::queue_policy::QueuePolicy, sqs::queue_inline_policy::QueueInlinePolicy};
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-no-not-action",
    title: "Policy of a queue does not allow all actions but some",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["sqs-policy-no-allow-not-action", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION"],
    judges: &[
        &Judge::<QueuePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_all_but)),
        },
        &Judge::<QueueInlinePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_all_but)),
        },
    ],
    fix: "List in `Action` what is allowed, or put what is forbidden into a statement with `Effect: Deny`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sqs:SendMessage', Resource: '*' }
          - { Effect: Deny, Principal: '*', NotAction: 'sqs:SendMessage', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }
            NotAction: 'sqs:Delete*' # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: !Ref Effect, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, NotAction: 'sqs:Delete*', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue_policy" "subject" {
  queue_url = aws_sqs_queue.orders.id
  policy    = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/orders"]
    }
  }
}
"#),
        violated(r#"
resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue_policy" "subject" {
  queue_url = aws_sqs_queue.orders.id
  policy    = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    not_actions = ["sqs:DeleteQueue"] # <- here
    resources   = [aws_sqs_queue.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/orders"]
    }
  }
}
"#),
    ],
};
