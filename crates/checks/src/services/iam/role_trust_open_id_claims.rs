//! A role that trusts an identity provider can be taken on with any token of it, whoever it was made for: every user of
//! an application, every service account of a cluster, and with a public provider everybody who has an account there. A
//! condition on the subject or the audience of the token says who is meant.

use crate::prelude::*;
use hardline_facts::iam::role::Role;

pub static CHECK: Check = Check {
    id: "iam-role-trust-open-id-claims",
    title: "Role that trusts an identity provider says for whom",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: High,
    aliases: &[],
    judges: &[
        &Judge::<Role> {
            applies: |role| role.trust().judge(hardline_policy::Policy::trusts_tokens),
            holds: |role| !role.trust().judge(hardline_policy::Policy::trusts_any_token),
        },
    ],
    fix: "Add a condition on the provider's `sub` or `aud` claim.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html",
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
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': 'system:serviceaccount:shop:orders' } }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: cognito-identity.amazonaws.com }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': !Ref Pool } }
  Pool:
    Type: AWS::Cognito::IdentityPool
    Properties: { AllowUnauthenticatedIdentities: false }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal:
              Federated: arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE # <- here
            Action: sts:AssumeRoleWithWebIdentity
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: accounts.google.com } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'accounts.google.com:sub': '*' } }
"),
        unknown(r"
Parameters: { Subject: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': !Ref Subject } } # <- here
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
"),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub"
      values   = ["system:serviceaccount:shop:orders"]
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
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"] # <- here
    }
  }
}
"#),
    ],
};
