//! A policy that allows every action on every resource makes whoever has it an administrator: a stolen key or a tricked
//! program then owns the account. Policies should list what the task needs. A condition counts only if it takes away much:
//! one on tags or networks does. One that asks for TLS, for a second factor or for a Region, that only makes exceptions, or
//! that the account and all it owns meet, leaves an administrator an administrator.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-full-admin",
    title: "Policy does not allow every action on every resource",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: High,
    aliases: &[
        "iam-policy-full-admin",
        "IAM.1",
        "iam-policy-no-statements-with-admin-access",
        "CKV_AWS_1",
        "CKV_AWS_62",
        "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
        "iam_customer_attached_policy_no_administrative_privileges",
        "iam_inline_policy_no_administrative_privileges",
    ],
    judges: no_statement!(Statement::grants_everything),
    fix: "List in `Action` and `Resource` what the task needs.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: '*' }
          - { Effect: Allow, Action: '*', Resource: !GetAtt Bucket.Arn }
          - { Effect: Deny, Action: '*', Resource: '*' }
          - { Effect: Allow, Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': shop } } }
  Bucket:
    Type: AWS::S3::Bucket
"),
        violated(
            r"
Resources:
  Trivial:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*' # <- here
            Resource: '*'
            Condition: { StringLike: { 'aws:PrincipalArn': '*' } }
",
        ),
        violated(
            r"
Resources:
  Circumstances:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*' # <- here
            Resource: '*'
            Condition:
              Bool: { 'aws:SecureTransport': true, 'aws:MultiFactorAuthPresent': true }
              StringNotEquals: { 'aws:RequestedRegion': us-east-1 }
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: all
      Roles: [admin]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*' # <- here
            Resource: '*'
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
        - PolicyName: all
          PolicyDocument:
            Statement:
              Effect: Allow
              Action:
                - s3:GetObject
                - '*:*' # <- here
              Resource: ['*']
              Condition: !Ref AWS::NoValue
",
        ),
        violated(
            r"
Resources:
  Group:
    Type: AWS::IAM::Group
    Properties:
      Policies:
        - PolicyName: all
          PolicyDocument:
            Statement: { Effect: Allow, Action: '*', Resource: '*' } # <- here
",
        ),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: '*' # <- here
            Resource: '*'
            Condition: { IpAddress: { 'aws:SourceIp': 0.0.0.0/0 } }
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
            Resource: '*'
            Condition: { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }
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
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
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
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }
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
            Resource: '*'
            Condition: { Bool: { 'aws:ViaAWSService': false } }
"),
        unknown(
            r"
Parameters: { Actions: { Type: CommaDelimitedList } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: !Ref Actions, Resource: '*' } # <- here
",
        ),
        not_applicable(
            r"
Resources:
  User:
    Type: AWS::IAM::User
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
            Action: '*' # <- here
            NotResource: arn:aws:s3:::audit
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
            Action: '*' # <- here
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
    resources = ["*"]
  }

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}
"#),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "*"
        }
      ]
    }
  JSON
}
"#),
        violated(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.everything.json
}

data "aws_iam_policy_document" "everything" {
  statement {
    actions   = ["*"] # <- here
    resources = ["*"]
  }
}
"#),
        violated(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: '*', Resource: 'arn:aws:*:*:*:*' } # <- here
"),
    ],
};
