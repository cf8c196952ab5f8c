//! Some actions change who may do what: policies of identities, buckets, keys, queues, topics and functions, and what is
//! shared with other accounts. Allowed on every resource, whoever has them opens anything to anybody. AWS marks such
//! actions as permissions management; the best known are looked for here.

use crate::prelude::*;
use hardline_policy::Statement;

/// Actions at the access level of permissions management, by AWS's service authorization reference.
const ACTIONS: &[&str] = &[
    "backup:PutBackupVaultAccessPolicy",
    "dynamodb:PutResourcePolicy",
    "ec2:ModifySnapshotAttribute",
    "ecr:SetRepositoryPolicy",
    "elasticfilesystem:PutFileSystemPolicy",
    "events:PutPermission",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteRolePolicy",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachRolePolicy",
    "iam:DetachUserPolicy",
    "iam:PutGroupPolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "kms:CreateGrant",
    "kms:PutKeyPolicy",
    "lambda:AddLayerVersionPermission",
    "lambda:AddPermission",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutObjectAcl",
    "secretsmanager:PutResourcePolicy",
    "sns:AddPermission",
    "sqs:AddPermission",
];

fn manages_all(statement: &Statement<'_>) -> hardline_policy::Answer {
    hardline_policy::Answer::any(ACTIONS.iter().map(|it| statement.grants_broadly(it)), statement.at)
}

pub static CHECK: Check = Check {
    id: "iam-policy-no-permissions-management",
    title: "Policy allows changing permissions of certain resources only",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-policy-permissions-management", "CKV_AWS_109", "CKV_AWS_289"],
    judges: no_statement!(manages_all),
    fix: "Name in `Resource` what the identity administers.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
        "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::files' }
          - { Effect: Allow, Action: ['iam:Get*', 's3:PutObject', 'sqs:SendMessage'], Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['s3:GetObject', 's3:PutBucketPolicy'] # <- here
            Resource: '*'
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: kms:* # <- here
                Resource: 'arn:aws:kms:*:*:key/*'
"),
        unknown(r"
Parameters: { Key: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'kms:PutKeyPolicy', Resource: !Ref Key } # <- here
"),
        not_applicable(r"
Resources:
  Group:
    Type: AWS::IAM::Group
"),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:PutBucketPolicy", Resource = "arn:aws:s3:::files" },
      { Effect = "Allow", Action = ["iam:Get*", "sqs:SendMessage"], Resource = "*" },
    ]
  })
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.keys.json
}

data "aws_iam_policy_document" "keys" {
  statement {
    actions   = ["kms:Decrypt", "kms:PutKeyPolicy"] # <- here
    resources = ["*"]
  }
}
"#),
    ],
};
