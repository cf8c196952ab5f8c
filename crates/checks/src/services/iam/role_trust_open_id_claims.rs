//! A role that trusts an identity provider can be taken on with any token of it, whoever it was made for: every user of
//! an application, every service account of a cluster, and with a public provider everybody who has an account there. A
//! condition on the subject or the audience of the token says who is meant. Of a provider that many share, such as
//! gitlab.com or app.terraform.io, only the subject does, if it names the customer: the audience is the same for all.

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
    fix: "Add a condition on the provider's `sub` claim that names who is meant, or on an `aud` that is theirs alone.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
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
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'gitlab.com:sub': 'project_path:shop/orders:ref_type:branch:ref:*' } }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: graph.facebook.com }
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'graph.facebook.com:app_id': '4711' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'gitlab.com:sub': 'project_path:*' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/app.terraform.io' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'app.terraform.io:aud': aws.workload.identity } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: cognito-identity.amazonaws.com } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': authenticated } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud': sts.amazonaws.com } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringLike: { 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub': 'system:serviceaccount:*:*' } }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !Ref Gitlab } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition: { StringEquals: { 'gitlab.com:aud': sts.amazonaws.com } }
  Gitlab:
    Type: AWS::IAM::OIDCProvider
    Properties: { Url: 'https://gitlab.com', ClientIdList: [sts.amazonaws.com] }
"),
        not_applicable(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: !Ref Saml }
            Action: sts:AssumeRoleWithSAML
            Condition: { StringEquals: { 'saml:aud': 'https://signin.aws.amazon.com/saml' } }
  Saml:
    Type: AWS::IAM::SAMLProvider
    Properties: { SamlMetadataDocument: <EntityDescriptor/> }
"),
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/' }
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/:aud': api://1462b192-27f7-4cb9-8523-0f4ecb54b47e
                'sts:RoleSessionName': MicrosoftSentinel_4711
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/' } # <- here
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                'sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/:aud': api://1462b192-27f7-4cb9-8523-0f4ecb54b47e
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
