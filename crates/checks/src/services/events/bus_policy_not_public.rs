//! An event bus that lets everybody put events on it lets strangers start what its rules start. A condition counts only
//! if it leaves known accounts, organizations, networks or sources.

use crate::prelude::*;
use hardline_facts::{events::event_bus::EventBus, events::event_bus_policy::EventBusPolicy};

pub static CHECK: Check = Check {
    id: "events-bus-policy-not-public",
    title: "Event bus lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["eventbridge_bus_exposed"],
    judges: &[
        &Judge::<EventBus> { applies: always, holds: |it| !it.is_open_to_strangers() },
        &Judge::<EventBusPolicy> { applies: always, holds: |it| !it.is_open_to_strangers() },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-permissions.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::Events::EventBus
    Properties:
      Name: orders
      Policy:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'events:PutEvents', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: events:PutEvents
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'events:PutEvents', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::Events::EventBus
    Properties:
      Name: orders
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::Events::EventBus
    Properties:
      Name: orders
      Policy:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: events:PutEvents
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::Events::EventBus
    Properties:
      Name: orders
      Policy:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: events:PutEvents
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::Events::EventBus
    Properties:
      Name: orders
      Policy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'events:PutEvents', Resource: '*' } # <- here
"),
        met(r"
Resources:
  Organization:
    Type: AWS::Events::EventBusPolicy
    Properties:
      StatementId: organization
      Action: events:PutEvents
      Principal: '*'
      Condition: { Type: StringEquals, Key: 'aws:PrincipalOrgID', Value: o-a1b2c3d4e5 }
  Account:
    Type: AWS::Events::EventBusPolicy
    Properties:
      StatementId: account
      Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'events:PutEvents', Resource: '*' }
"),
        violated(r"
Resources:
  Older:
    Type: AWS::Events::EventBusPolicy
    Properties:
      StatementId: all
      Action: events:PutEvents
      Principal: '*' # <- here
"),
        violated(r"
Resources:
  Newer:
    Type: AWS::Events::EventBusPolicy
    Properties:
      StatementId: all
      Statement:
        Effect: Allow
        Principal: '*' # <- here
        Action: events:PutEvents
        Resource: '*'
"),
        met(r#"
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}
resource "aws_cloudwatch_event_bus_policy" "subject" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  policy         = data.aws_iam_policy_document.orders.json
}
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["events:PutEvents"]
    resources = [aws_cloudwatch_event_bus.orders.arn]
    principals {
      type        = "AWS"
      identifiers = ["111122223333"]
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudwatch_event_bus_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*" # <- here
        Action    = "events:PutEvents"
        Resource  = "arn:aws:events:eu-central-1:111122223333:event-bus/default"
      }
    ]
  })
}
"#),
        met(r#"
resource "aws_cloudwatch_event_permission" "subject" {
  principal    = "*"
  statement_id = "organization"
  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-a1b2c3d4e5"
  }
}
"#),
        violated(r#"
resource "aws_cloudwatch_event_permission" "subject" {
  principal    = "*" # <- here
  statement_id = "all"
}
"#),
    ],
};
