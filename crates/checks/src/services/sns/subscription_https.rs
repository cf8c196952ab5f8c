//! A subscription over plain HTTP sends every message across the internet in the clear, where it can be read and
//! changed. Over HTTPS the message is protected, and SNS makes sure of whom it sends to. Other protocols are not judged.

use crate::prelude::*;
use hardline_facts::{sns::subscription::Subscription, sns::topic::Topic};

pub static CHECK: Check = Check {
    id: "sns-subscription-https",
    title: "Subscription sends over HTTPS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[],
    judges: &[
        &Judge::<Subscription> {
            applies: |it| it.protocol().is_any_of(&["http", "https"]),
            holds: |it| it.protocol().is("https"),
        },
        &Judge::<Topic> {
            applies: |topic| topic.subscriptions().any(|it| it.protocol().is_any_of(&["http", "https"])),
            holds: |topic| !topic.subscriptions().any(|it| it.protocol().is("http")),
        },
    ],
    fix: "Set `Protocol` to `https` and give an endpoint that answers by it.",
    links: &[
        "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit",
    ],
    examples: &[
        met(r"
Resources:
  Hook:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms', Protocol: https, Endpoint: 'https://example.com/' }
"),
        violated(
            r"
Resources:
  Hook:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:123456789012:alarms
      Protocol: http # <- here
      Endpoint: http://example.com/
",
        ),
        violated(
            r"
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Properties:
      Subscription:
        - { Protocol: email, Endpoint: alarms@example.com }
        - { Protocol: http, Endpoint: 'http://example.com/' } # <- here
",
        ),
        unknown(
            r"
Parameters: { Protocol: { Type: String } }
Resources:
  Hook:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:123456789012:alarms
      Protocol: !Ref Protocol # <- here
      Endpoint: example.com
",
        ),
        not_applicable(
            r"
Resources:
  Alarms:
    Type: AWS::SNS::Topic
  Jobs:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Alarms
      Protocol: sqs
      Endpoint: arn:aws:sqs:eu-west-1:123456789012:jobs
",
        ),
        met(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "subject" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "https"
  endpoint  = "https://shop.example.com/orders"
}
"#),
        violated(r#"
resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sns_topic_subscription" "subject" {
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "http" # <- here
  endpoint  = "http://shop.example.com/orders"
}
"#),
    ],
};
