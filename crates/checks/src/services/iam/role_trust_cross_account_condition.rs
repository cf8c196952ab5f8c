//! A role that lets in a whole other account lets in everybody whom that account's administrators let in, and if the
//! account is a provider's, whoever tricks the provider into using it. AWS advises to ask such a provider for an external
//! identifier, which the provider sends for this customer only; between accounts of one's own, name the roles, or ask for
//! the organization.

use crate::prelude::*;
use hardline_facts::iam::role::Role;

pub static CHECK: Check = Check {
    id: "iam-role-trust-cross-account-condition",
    title: "Role that lets in a whole other account asks for more than that",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: Medium,
    aliases: &[],
    judges: &[
        &Judge::<Role> {
            applies: |role| role.trust().judge(hardline_policy::Policy::trusts_other_accounts),
            holds: |role| !role.trust().judge(hardline_policy::Policy::trusts_whole_other_account),
        },
    ],
    fix: "Add a condition on `sts:ExternalId` for a provider, or on `aws:PrincipalOrgID` or `aws:PrincipalArn` for accounts of your own.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    ],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'sts:ExternalId': shop-4711 } }
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/backup' }, Action: 'sts:AssumeRole' }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' } # <- here
            Action: sts:AssumeRole
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: [!Ref AWS::AccountId, '111122223333'] } # <- here
            Action: sts:AssumeRole
            Condition: { Bool: { 'aws:SecureTransport': true } }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' }
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' } # <- here
            Action: sts:AssumeRole
            Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' } # <- here
            Action: sts:AssumeRole
            Condition: { IpAddress: { 'aws:SourceIp': 0.0.0.0/0 } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:root' } # <- here
            Action: sts:AssumeRole
            Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }
"),
        unknown(r"
Parameters: { Account: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub 'arn:aws:iam::${Account}:root' } # <- here
            Action: sts:AssumeRole
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }, Action: 'sts:AssumeRole' }
"),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["shop-4711"]
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
      identifiers = ["arn:aws:iam::111122223333:root"] # <- here
    }
  }
}
"#),
    ],
};
