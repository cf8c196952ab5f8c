//! SNS answers over plain HTTP as well as over TLS, and messages sent over plain HTTP can be read and changed on their
//! way. AWS advises a statement in the topic's policy that denies every request without TLS; it must speak of everybody
//! and have no further condition.

use crate::prelude::*;
use hardline_facts::sns::topic::Topic;

pub static CHECK: Check = Check {
    id: "sns-topic-tls-only",
    title: "Topic refuses requests without TLS",
    evidence_for: &["transit-encryption"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<Topic> { applies: always, holds: |it| it.refuses_plain_transport() }],
    fix: "Add to the topic's policy a statement with `Effect: Deny`, `Principal: \"*\"`, `Action: sns:Publish` and the condition `Bool: { aws:SecureTransport: false }`.",
    links: &[
        "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SNS::Topic
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: 'sns:Publish'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SNS::Topic
  Policy:
    Type: AWS::SNS::TopicInlinePolicy
    Properties:
      TopicArn: !Ref Subject
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
    Type: AWS::SNS::Topic
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SNS::Topic
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: sns:Subscribe
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
          - Effect: Deny
            Principal: '*'
            Action: 'sns:Publish'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true } }
"),
        unknown(r"
Parameters: { Plain: { Type: String } }
Resources:
  Subject:
    Type: AWS::SNS::Topic
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [!Ref Subject]
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: 'sns:Publish'
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': !Ref Plain } } # <- here
"),
        met(r#"
resource "aws_sns_topic" "subject" {
  name = "orders"
}

resource "aws_sns_topic_policy" "tls" {
  arn    = aws_sns_topic.subject.arn
  policy = data.aws_iam_policy_document.tls.json
}

data "aws_iam_policy_document" "tls" {
  statement {
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.subject.arn]

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
resource "aws_sns_topic" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
