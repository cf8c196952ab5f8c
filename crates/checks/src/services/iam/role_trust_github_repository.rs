//! GitHub's workflows all get their tokens from one issuer. A role that trusts it without saying for which repository can
//! be taken on from any repository there is, a stranger's too; a wildcard in the owner's name is met by whoever takes a
//! name that fits. The subject must name at least the owner, better the repository and the branch.

use crate::prelude::*;
use hardline_facts::iam::role::Role;

pub static CHECK: Check = Check {
    id: "iam-role-trust-github-repository",
    title: "Role that trusts GitHub names whose repositories",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: High,
    aliases: &["iam-github-oidc-claims", "CKV_AWS_358", "CKV_AWS_393"],
    judges: &[
        &Judge::<Role> {
            applies: |role| role.trust().judge(hardline_policy::Policy::trusts_workflows),
            holds: |role| !role.trust().judge(hardline_policy::Policy::trusts_any_workflow),
        },
    ],
    fix: "Add a condition on `token.actions.githubusercontent.com:sub` that begins with `repo:` and the owner's name.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com }
              StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/orders:*' }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !Sub 'arn:aws:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals: { 'token.actions.githubusercontent.com:repository_owner': shop }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': ['repo:shop/orders:*', 'repo:shop*/*'] } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { 'ForAllValues:StringLike': { 'token.actions.githubusercontent.com:sub': 'repo:shop/orders:*' } }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !GetAtt Github.Arn }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/orders:*' } }
  Github:
    Type: AWS::IAM::OIDCProvider
    Properties: { Url: 'https://token.actions.githubusercontent.com', ClientIdList: [sts.amazonaws.com] }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !Ref Github } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': sts.amazonaws.com } }
  Github:
    Type: AWS::IAM::OIDCProvider
    Properties: { Url: 'https://token.actions.githubusercontent.com', ClientIdList: [sts.amazonaws.com] }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !GetAtt Github.Arn } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } }
  Github:
    Type: AWS::IAM::OIDCProvider
    Properties: { Url: 'https://token.actions.githubusercontent.com', ClientIdList: [sts.amazonaws.com] }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'token.actions.githubusercontent.com:job_workflow_ref': 'shop/ci/.github/workflows/deploy.yml@refs/heads/main' } }
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !Ref Gitlab }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'gitlab.com:sub': 'project_path:shop/orders:*' } }
  Gitlab:
    Type: AWS::IAM::OIDCProvider
    Properties: { Url: 'https://gitlab.com', ClientIdList: [sts.amazonaws.com] }
"),
        unknown(r"
Parameters: { Owner: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': !Sub 'repo:${Owner}/*' } } # <- here
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }
"),
        violated(r#"
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn } # <- here
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:*" } }
    }]
  })
}
"#),
        met(r#"
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "subject" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:shop/orders:*"]
    }
  }
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" } # <- here
      Condition = { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }
    }]
  })
}
"#),
    ],
};
