//! A service puts messages into the queue on behalf of whoever set it up. A statement that lets a service in and names
//! neither the resource nor the account it comes for lets anybody's topic, bucket or rule fill the queue: the service is
//! a deputy that can be confused.

use crate::prelude::*;
use hardline_facts::{sqs::queue_policy::QueuePolicy, sqs::queue_inline_policy::QueueInlinePolicy};
use hardline_policy::{PrincipalKind, Statement};

fn lets_in_service(it: &Statement<'_>) -> hardline_policy::Answer {
    it.is_allow() & it.any_principal(|it| it.is_of(PrincipalKind::Service).at(it.name.at))
}

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-source",
    title: "Policy of a queue that lets in a service names on whose behalf",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &[],
    judges: &[
        &Judge::<QueuePolicy> {
            applies: |it| it.document().judge(|it| it.any(lets_in_service)),
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_deputies),
        },
        &Judge::<QueueInlinePolicy> {
            applies: |it| it.document().judge(|it| it.any(lets_in_service)),
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_deputies),
        },
    ],
    fix: "Add a condition on `aws:SourceArn` or `aws:SourceAccount`.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-least-privilege-policy.html",
        "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html",
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
          - Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { ArnEquals: { 'aws:SourceArn': !Ref Topic } }
          - Effect: Allow
            Principal: { Service: s3.amazonaws.com }
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { StringEquals: { 'aws:SourceAccount': !Ref AWS::AccountId } }
  Topic:
    Type: AWS::SNS::Topic
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
            Principal: { Service: [sns.amazonaws.com] } # <- here
            Action: sqs:SendMessage
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
            Principal: { Service: events.amazonaws.com } # <- here
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/*' } }
"),
        unknown(r"
Parameters: { Account: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: events.amazonaws.com }
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { ArnLike: { 'aws:SourceArn': !Sub 'arn:aws:events:*:${Account}:rule/*' } } # <- here
"),
        not_applicable(r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sqs:SendMessage', Resource: '*' }
"),
        met(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
}

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
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.orders.arn]
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
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.orders.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"] # <- here
    }
  }
}
"#),
    ],
};
