//! `Allow` with `NotAction` in a topic's policy grants everything but what is listed: deleting the topic and opening it
//! to others, too, unless they happen to be on the list. Few who write it mean that; most mean to forbid what is listed,
//! which is `Deny`.

use crate::prelude::*;
use hardline_facts::{sns::topic_policy::TopicPolicy, sns::topic_inline_policy::TopicInlinePolicy};
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "sns-topic-policy-no-not-action",
    title: "Policy of a topic does not allow all actions but some",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["sns-policy-no-allow-not-action", "SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION"],
    judges: &[
        &Judge::<TopicPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_all_but)),
        },
        &Judge::<TopicInlinePolicy> {
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
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: ['arn:aws:sns:eu-west-1:111122223333:orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sns:Publish', Resource: '*' }
          - { Effect: Deny, Principal: '*', NotAction: 'sns:Publish', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: ['arn:aws:sns:eu-west-1:111122223333:orders']
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }
            NotAction: 'sns:Delete*' # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: ['arn:aws:sns:eu-west-1:111122223333:orders']
      PolicyDocument:
        Statement:
          - { Effect: !Ref Effect, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, NotAction: 'sns:Delete*', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_policy" "subject" {
  arn    = aws_sns_topic.orders.arn
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/orders"]
    }
  }
}
"#),
        violated(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_policy" "subject" {
  arn    = aws_sns_topic.orders.arn
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    not_actions = ["sns:DeleteTopic"] # <- here
    resources   = [aws_sns_topic.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/orders"]
    }
  }
}
"#),
    ],
};
