//! SQS answers over plain HTTP as well as over TLS, and messages sent over plain HTTP can be read and changed on their
//! way. AWS advises a statement in the queue's policy that denies every request without TLS; it must speak of everybody
//! and have no further condition.

use crate::prelude::*;
use hardline_facts::sqs::queue::Queue;

pub static CHECK: Check = Check {
    id: "sqs-queue-tls-only",
    title: "Queue refuses requests without TLS",
    evidence_for: &["transit-encryption"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<Queue> { applies: always, holds: |it| it.refuses_plain_transport() }],
    fix: "Add to the queue's policy a statement with `Effect: Deny`, `Principal: \"*\"`, `Action: sqs:*` and the condition `Bool: { aws:SecureTransport: false }`.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: 'sqs:*'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueueInlinePolicy
    Properties:
      Queue: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: '*'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': 'false' } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SQS::Queue
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
          - Effect: Deny
            Principal: '*'
            Action: 'sqs:*'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true } }
"),
        unknown(r"
Parameters: { Plain: { Type: String } }
Resources:
  Subject:
    Type: AWS::SQS::Queue
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: 'sqs:*'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': !Ref Plain } } # <- here
"),
        met(r#"
resource "aws_sqs_queue" "subject" {
  name = "orders"
}

resource "aws_sqs_queue_policy" "tls" {
  queue_url = aws_sqs_queue.subject.id
  policy    = data.aws_iam_policy_document.tls.json
}

data "aws_iam_policy_document" "tls" {
  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.subject.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
"#),
        violated(r#"
resource "aws_sqs_queue" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
