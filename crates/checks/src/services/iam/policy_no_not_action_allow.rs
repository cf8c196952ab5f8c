//! `Allow` with `NotAction` grants everything but what is listed, and whatever AWS adds later as well. Few who write it
//! mean that; most mean to forbid what is listed, which is `Deny`.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-not-action-allow",
    title: "Policy does not allow all actions but some",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-no-allow-not-action", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION"],
    judges: no_statement!(Statement::grants_all_but),
    fix: "List in `Action` what is allowed, or put what is forbidden into a statement with `Effect: Deny`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: '*' }
          - { Effect: Deny, NotAction: 'iam:*', Resource: '*' }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            NotAction: 'iam:*' # <- here
            Resource: '*'
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            NotAction: rds:CreateDBInstance # <- here
            Resource: arn:aws:rds:eu-west-1:111122223333:db:test
            Condition: { StringEquals: { 'rds:DatabaseEngine': mysql } }
",
        ),
        violated(
            r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: most
          PolicyDocument:
            Statement:
              - Effect: Allow
                NotAction: ['iam:*', 'organizations:*'] # <- here
                Resource: '*'
",
        ),
        unknown(
            r"
Parameters: { Effect: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: !Ref Effect # <- here
            NotAction: 'iam:*'
            Resource: '*'
",
        ),
        not_applicable(
            r"
Resources:
  Group:
    Type: AWS::IAM::Group
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: worker
      PolicyName: all
      PolicyDocument:
        Statement:
          - Effect: Allow
            NotAction: 'iam:*' # <- here
            Resource: '*'
",
        ),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::orders/*"]
  }

  statement {
    effect      = "Deny"
    not_actions = ["s3:*"]
    resources   = ["*"]
  }
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.most.json
}

data "aws_iam_policy_document" "most" {
  statement {
    not_actions = ["iam:*", "organizations:*"] # <- here
    resources   = ["*"]
  }
}
"#),
    ],
};
