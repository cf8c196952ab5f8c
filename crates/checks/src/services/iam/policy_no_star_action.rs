//! The action `*` allows whatever AWS offers now or later, on the resources that the statement names. Even on one
//! resource it allows deleting it, opening it to others and changing who may use it. A list of actions says what is
//! meant.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-star-action",
    title: "Policy does not allow every action there is",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Medium,
    aliases: &["iam-policy-star-action", "CKV_AWS_49", "CKV_AWS_63"],
    judges: no_statement!(Statement::allows_every_action),
    fix: "List in `Action` what the task needs.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['s3:*', 'sqs:SendMessage'], Resource: '*' }
          - { Effect: Deny, Action: '*', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*' # <- here
            Resource: arn:aws:s3:::files/*
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
                Action: ['s3:GetObject', '*:*'] # <- here
                Resource: '*'
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: !Ref Action, Resource: 'arn:aws:s3:::files' } # <- here
"),
        not_applicable(r"
Resources:
  Group:
    Type: AWS::IAM::Group
"),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "arn:aws:s3:::orders/*" }]
  })
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*" # <- here
      Resource = "arn:aws:s3:::orders/*"
    }]
  })
}
"#),
    ],
};
