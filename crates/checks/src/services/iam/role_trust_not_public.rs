//! A role's trust policy says who may take the role on. If it names everybody, anybody with an AWS account who learns
//! the role's name has the role's permissions. A condition counts only if it leaves known accounts, organizations,
//! networks or sources, or asks for an external identifier that is not known to others.

use crate::prelude::*;
use hardline_facts::iam::role::Role;

pub static CHECK: Check = Check {
    id: "iam-role-trust-not-public",
    title: "Role trusts known parties only",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: High,
    aliases: &["iam-trust-specific-principals", "CKV_AWS_60"],
    judges: &[&Judge::<Role> { applies: always, holds: |role| !role.trusts_strangers() }],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on `aws:PrincipalOrgID`.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user_externalid.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    ],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }, Action: 'sts:AssumeRole' }
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
"),
        violated(
            r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: sts:AssumeRole
",
        ),
        violated(
            r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: sts:AssumeRole
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } }
",
        ),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: sts:AssumeRole
            Condition: { IpAddress: { 'aws:VpcSourceIp': 10.0.0.0/8 } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' } # <- here
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'aws:FederatedProvider': accounts.google.com } }
"),
        unknown(
            r"
Parameters: { Partner: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Partner }, Action: 'sts:AssumeRole' } # <- here
",
        ),
        met(r#"
data "aws_caller_identity" "current" {}

resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # <- here
    }
  }
}
"#),
    ],
};
