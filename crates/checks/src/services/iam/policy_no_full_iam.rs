//! Whoever may do everything in IAM may do everything in the account: they write themselves the policies they lack. Such
//! a right belongs to few, and to a role that people take on for the purpose.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-full-iam",
    title: "Policy does not allow every action of IAM",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: High,
    aliases: &["iam-policy-full-iam", "CKV2_AWS_40"],
    judges: no_statement!(|it: &Statement<'_>| it.grants_all_of("iam")),
    fix: "List the actions of IAM that the task needs, and the identities that it is about.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/IAMFullAccess.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['iam:Get*', 'iam:List*'], Resource: '*' }
          - { Effect: Allow, Action: 'iam:*', Resource: !Sub 'arn:aws:iam::${AWS::AccountId}:role/application/*' }
          - { Effect: Allow, Action: 's3:*', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action:
              - ec2:*
              - iam:* # <- here
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
                Action: '*' # <- here
                Resource: '*'
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: iam:* # <- here
            Resource: '*'
            Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } }
"),
        unknown(r"
Parameters: { Resource: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:*', Resource: !Ref Resource } # <- here
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
    Statement = [{ Effect = "Allow", Action = ["iam:Get*", "iam:List*"], Resource = "*" }]
  })
}
"#),
        violated(r#"
resource "aws_iam_group_policy" "subject" {
  group = "operators"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "iam:*"] # <- here
        Resource = "*"
      },
    ]
  })
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 'iam:*', Resource: 'arn:aws:iam::*:*' } # <- here
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, NotAction: 's3:*', Resource: '*' } # <- here
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }
"),
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, NotAction: 'iam:Delete*', Resource: 'arn:aws:s3:::*' }
"),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", NotAction = ["s3:*", "ec2:*"], Resource = "*" }, # <- here
    ]
  })
}
"#),
    ],
};
