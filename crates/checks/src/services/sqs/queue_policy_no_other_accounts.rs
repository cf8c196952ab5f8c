//! A queue's policy that lets in another account trusts whoever administers that account, now and later. Where that is
//! meant, accept the finding with the reason; where it is left over, it is a way in that nobody watches. An account's
//! number counts as another account's unless a resource of the same policy is of that account.

use crate::prelude::*;
use hardline_facts::{sqs::queue_policy::QueuePolicy, sqs::queue_inline_policy::QueueInlinePolicy};

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-no-other-accounts",
    title: "Policy of a queue lets in its own account only",
    evidence_for: &["resource-policy"],
    severity: Low,
    aliases: &[],
    judges: &[
        &Judge::<QueuePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.grants_to_other_accounts(hardline_policy::Statement::is_allow)),
        },
        &Judge::<QueueInlinePolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.grants_to_other_accounts(hardline_policy::Statement::is_allow)),
        },
    ],
    fix: "Name identities of the account itself in `Principal`, or accept the finding and say which account it is.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
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
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' }
          - { Effect: Allow, Principal: { AWS: '111122223333' }, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' }
          - { Effect: Allow, Principal: { Service: s3.amazonaws.com }, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' }
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: sqs:SendMessage
            Resource: arn:aws:sqs:eu-west-1:111122223333:orders
            Condition: { StringEquals: { 'aws:SourceOwner': !Ref AWS::AccountId } }
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
            Principal: { AWS: 'arn:aws:iam::444455556666:root' } # <- here
            Action: sqs:SendMessage
            Resource: arn:aws:sqs:eu-west-1:111122223333:orders
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
            Principal: { AWS: '*' } # <- here
            Action: sqs:SendMessage
            Resource: arn:aws:sqs:eu-west-1:111122223333:orders
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
            Principal: { AWS: '*' } # <- here
            Action: sqs:SendMessage
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } }
"),
        unknown(r"
Parameters: { Partner: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders']
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${Partner}:root' }, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders' } # <- here
"),
        met(r#"
data "aws_caller_identity" "current" {}

resource "aws_sqs_queue_policy" "subject" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
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
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" } # <- here
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111122223333:orders"
    }]
  })
}
"#),
    ],
};
