//! A topic that lets everybody in can be subscribed to by strangers, who then get every message, or used by them to send
//! messages in your name. Conditions on the source's ARN count as long as they fix an account or a bucket.

use crate::prelude::*;
use hardline_facts::{sns::topic_inline_policy::TopicInlinePolicy, sns::topic_policy::TopicPolicy};

pub static CHECK: Check = Check {
    id: "sns-topic-policy-not-public",
    title: "Topic lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Critical,
    aliases: &[
        "sns-policy-not-public",
        "SNS.4",
        "sns-topic-no-public-access",
        "CKV_AWS_169",
        "SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL",
        "sns_topics_not_publicly_accessible",
    ],
    judges: &[
        &Judge::<TopicPolicy> { applies: always, holds: |policy| !policy.is_open_to_strangers() },
        &Judge::<TopicInlinePolicy> { applies: always, holds: |policy| !policy.is_open_to_strangers() },
    ],
    fix: "Name accounts or services in `Principal`, or add a condition on fixed values such as `aws:SourceArn` or `aws:PrincipalOrgID`.",
    links: &["https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }
            Action: '*'
            Resource: '*'
          - Effect: Allow
            Principal: '*'
            Action: '*'
            Resource: '*'
            Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:123456789012:alarm:*' } }
"),
        met(r"
Parameters: { Organization: { Type: String } }
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: sns:Publish
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': !Ref Organization } }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: '*'
            Resource: '*'
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: '*'
            Resource: '*'
            Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }
",
        ),
        unknown(
            r"
Parameters: { Partner: { Type: String } }
Resources:
  Policy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics: [arn:aws:sns:eu-west-1:123456789012:alarms]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Partner }, Action: '*', Resource: '*' } # <- here
",
        ),
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
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
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
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.orders.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"] # <- here
    }
  }
}
"#),
        violated(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}
"#),
    ],
};
