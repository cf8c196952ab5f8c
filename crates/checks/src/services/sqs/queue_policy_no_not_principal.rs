//! `Allow` with `NotPrincipal` in a queue's policy lets in everybody but those listed, strangers who are not signed in to
//! AWS among them. AWS advises never to combine the two.

use crate::prelude::*;
use hardline_facts::{sqs::queue_policy::QueuePolicy, sqs::queue_inline_policy::QueueInlinePolicy};
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-no-not-principal",
    title: "Policy of a queue does not let in all but some",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["sqs-policy-no-allow-not-principal", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL"],
    judges: &[
        &Judge::<QueuePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_to_all_but)),
        },
        &Judge::<QueueInlinePolicy> {
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
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sqs:SendMessage', Resource: '*' }
          - { Effect: Deny, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'sqs:SendMessage', Resource: '*' }
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
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' } # <- here
            Action: sqs:SendMessage
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
          - { Effect: !Ref Effect, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' }, Action: 'sqs:SendMessage', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_sqs_queue_policy" "subject" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/orders" }
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111122223333:orders"
    }]
  })
}
"#),
        violated(r#"
resource "aws_sqs_queue_policy" "subject" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect       = "Allow"
      NotPrincipal = { AWS = "arn:aws:iam::111122223333:user/guest" } # <- here
      Action       = "sqs:SendMessage"
      Resource     = "arn:aws:sqs:eu-west-1:111122223333:orders"
    }]
  })
}
"#),
    ],
};
