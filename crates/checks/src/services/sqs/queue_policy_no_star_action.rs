//! A queue's policy that allows every action allows more than using the queue: deleting it, and changing this very
//! policy, so that whoever is let in can let in others.

use crate::prelude::*;
use hardline_facts::{sqs::queue_policy::QueuePolicy, sqs::queue_inline_policy::QueueInlinePolicy};
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-no-star-action",
    title: "Policy of a queue names the actions it allows",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["sqs-policy-star-action", "CKV_AWS_72", "AWS-0097", "SQS_QUEUEPOLICY_NO_WILDCARD_ACTION"],
    judges: &[
        &Judge::<QueuePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::allows_service_wildcard)),
        },
        &Judge::<QueueInlinePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::allows_service_wildcard)),
        },
    ],
    fix: "List in `Action` what the parties need.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: ['sqs:SendMessage', 'sqs:Get*'], Resource: '*' }
          - { Effect: Deny, Principal: '*', Action: 'sqs:*', Resource: '*' }
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
            Action: 'sqs:*' # <- here
            Resource: '*' 
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
            Action: ['sqs:SendMessage', '*'] # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: !Ref Action, Resource: '*' } # <- here
"),
        met(r#"
resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue_policy" "subject" {
  queue_url = aws_sqs_queue.orders.url
  policy    = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
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
  queue_url = aws_sqs_queue.orders.url
  policy    = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sqs:*"] # <- here
    resources = [aws_sqs_queue.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/orders"]
    }
  }
}
"#),
    ],
};
