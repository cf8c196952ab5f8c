//! `Allow` with `NotResource` grants on everything but what is listed, also on what is made later and what other teams
//! own. Few who write it mean that; most mean to forbid what is listed, which is `Deny`.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-allow-not-resource",
    title: "Policy does not allow on all resources but some",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-no-allow-not-resource", "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE"],
    judges: no_statement!(Statement::grants_on_all_but),
    fix: "List in `Resource` what is allowed, or put what is forbidden into a statement with `Effect: Deny`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::files/*' }
          - { Effect: Deny, Action: 's3:*', NotResource: 'arn:aws:s3:::files/*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            NotResource: arn:aws:s3:::payroll/* # <- here
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
                Action: s3:GetObject
                NotResource: [!Sub 'arn:aws:s3:::${AWS::AccountId}-audit/*'] # <- here
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: !Ref Effect, Action: 's3:GetObject', NotResource: 'arn:aws:s3:::payroll/*' } # <- here
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
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::files/*" },
      { Effect = "Deny", Action = "s3:*", NotResource = "arn:aws:s3:::files/*" },
    ]
  })
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.read.json
}

data "aws_iam_policy_document" "read" {
  statement {
    actions       = ["s3:GetObject"]
    not_resources = ["arn:aws:s3:::payroll/*"] # <- here
  }
}
"#),
    ],
};
