//! A policy written within an identity is seen only by who looks at that identity; it has no versions to go back to, and
//! is written anew for the next identity. Managed policies are seen, shared and reviewed in one place. Where a policy
//! must never be attached to anything else, AWS advises an inline one: accept the finding and say so.

use crate::prelude::*;
use hardline_facts::{iam::group::Group, iam::role::Role, iam::user::User};

pub static CHECK: Check = Check {
    id: "iam-no-inline-policies",
    title: "Identity has no policies written within it",
    evidence_for: &["role-based-access"],
    severity: Low,
    aliases: &["iam-no-inline-policy", "iam-no-inline-policy-check", "IAM_NO_INLINE_POLICY_CHECK"],
    judges: &[
        &Judge::<Role> { applies: always, holds: |it| !it.has_inline_policies() },
        &Judge::<User> { applies: always, holds: |it| !it.has_inline_policies() },
        &Judge::<Group> { applies: always, holds: |it| !it.has_inline_policies() },
    ],
    fix: "Put the policy into an `AWS::IAM::ManagedPolicy` and attach that.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/iam-no-inline-policy-check.html",
    ],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      ManagedPolicyArns: [!Ref Policy]
  Policy:
    Type: AWS::IAM::ManagedPolicy
"),
        violated(r"
Resources:
  Group:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - PolicyName: own # <- here
          PolicyDocument: { Statement: [] }
"),
        violated(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      Policies: [{ PolicyName: own, PolicyDocument: { Statement: [] } }] # <- here
"),
        met(r"
Conditions: { Extra: !Equals [!Ref AWS::Region, eu-west-1] }
Resources:
  Group:
    Type: AWS::IAM::Group
    Properties: { Policies: !Ref AWS::NoValue }
"),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_policy" "read" {
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.subject.name
  policy_arn = aws_iam_policy.read.arn
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/*"]
  }
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })

  inline_policy { # <- here
    name = "read"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::files/*" }]
    })
  }
}
"#),
    ],
};
