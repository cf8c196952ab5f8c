//! A role's trust is about a few actions, those by which the role is taken on. `Allow` with `NotAction` allows all the
//! others: it lets in by ways that its author did not think of.

use crate::prelude::*;
use hardline_facts::iam::role::Role;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-role-trust-no-not-action",
    title: "Role does not trust for all actions but some",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: Medium,
    aliases: &["iam-trust-no-allow-not-action", "IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY"],
    judges: &[
        &Judge::<Role> {
            applies: always,
            holds: |role| !role.trust().judge(|it| it.any(Statement::grants_all_but)),
        },
    ],
    fix: "Name in `Action` how the role is taken on, such as `sts:AssumeRole`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }
          - { Effect: Deny, Principal: '*', NotAction: 'sts:AssumeRole' }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            NotAction: sts:TagSession # <- here
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: !Ref Effect # <- here
            Principal: { Service: lambda.amazonaws.com }
            NotAction: sts:TagSession
"),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    not_actions = ["sts:TagSession"] # <- here

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
"#),
    ],
};
