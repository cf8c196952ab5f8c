//! `Allow` with `NotPrincipal` in a topic's policy lets in everybody but those listed, strangers who are not signed in to
//! AWS among them. AWS advises never to combine the two.

use crate::prelude::*;
use hardline_facts::{sns::topic_policy::TopicPolicy, sns::topic_inline_policy::TopicInlinePolicy};
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "sns-topic-policy-no-not-principal",
    title: "Policy of a topic does not let in all but some",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["sns-policy-no-allow-not-principal", "SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL"],
    judges: &[
        &Judge::<TopicPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_to_all_but)),
        },
        &Judge::<TopicInlinePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_to_all_but)),
        },
    ],
    fix: "Name in `Principal` who is let in.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"],
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
          - { Effect: Deny, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sns:Publish', Resource: '*' }
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
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' } # <- here
            Action: sns:Publish
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
          - { Effect: !Ref Effect, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' }, Action: 'sns:Publish', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_sns_topic_policy" "subject" {
  arn = "arn:aws:sns:eu-west-1:111122223333:orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/orders" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:eu-west-1:111122223333:orders"
    }]
  })
}
"#),
        violated(r#"
resource "aws_sns_topic_policy" "subject" {
  arn = "arn:aws:sns:eu-west-1:111122223333:orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect       = "Allow"
      NotPrincipal = { AWS = "arn:aws:iam::111122223333:user/guest" } # <- here
      Action       = "sns:Publish"
      Resource     = "arn:aws:sns:eu-west-1:111122223333:orders"
    }]
  })
}
"#),
    ],
};
