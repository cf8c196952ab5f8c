//! A queue that lets everybody in can be read by strangers, who then see the messages and take them away, or filled by
//! them with messages that your programs trust. Conditions on the source's ARN count as long as they fix an account or a
//! bucket.

use crate::prelude::*;
use hardline_facts::{sqs::queue_inline_policy::QueueInlinePolicy, sqs::queue_policy::QueuePolicy};

pub static CHECK: Check = Check {
    id: "sqs-queue-policy-not-public",
    title: "Queue lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Critical,
    aliases: &[
        "sqs-policy-not-public",
        "SQS.3",
        "sqs-queue-no-public-access",
        "CKV_AWS_168",
        "CKV_AWS_387",
        "SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL",
        "sqs_queues_not_publicly_accessible",
    ],
    judges: &[
        &Judge::<QueuePolicy> { applies: always, holds: |policy| !policy.is_open_to_strangers() },
        &Judge::<QueueInlinePolicy> { applies: always, holds: |policy| !policy.is_open_to_strangers() },
    ],
    fix: "Name accounts or services in `Principal`, or add a condition on fixed values such as `aws:SourceArn` or `aws:PrincipalOrgID`.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/jobs]
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
            Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:uploads' } }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/jobs]
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
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/jobs]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: '*'
            Resource: '*'
            Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }
",
        ),
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
            Condition: { IpAddress: { 'aws:VpcSourceIp': 10.0.0.0/8 } }
"),
        unknown(
            r"
Parameters: { Partner: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [https://sqs.eu-west-1.amazonaws.com/123456789012/jobs]
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Partner }, Action: '*', Resource: '*' } # <- here
",
        ),
        unknown(
            r#"
Parameters: { Sender: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [orders]
      PolicyDocument: !Sub '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${Sender}"},"Action":"sqs:*","Resource":"*"}]}' # <- here
"#,
        ),
        met(r#"
resource "aws_sqs_queue_policy" "subject" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}
"#),
        violated(r#"
resource "aws_sqs_queue" "orders" {
  name = "orders"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}
"#),
    ],
};
