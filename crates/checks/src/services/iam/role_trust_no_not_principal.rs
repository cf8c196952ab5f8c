//! `Allow` with `NotPrincipal` in a role's trust lets in everybody but those listed, strangers with an AWS account of
//! their own among them. AWS advises never to combine the two.

use crate::prelude::*;
use hardline_facts::iam::role::Role;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-role-trust-no-not-principal",
    title: "Role does not trust all but some",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: High,
    aliases: &["iam-trust-no-allow-not-principal", "IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL"],
    judges: &[
        &Judge::<Role> {
            applies: always,
            holds: |role| !role.trust().judge(|it| it.any(Statement::grants_to_all_but)),
        },
    ],
    fix: "Name in `Principal` who may take on the role.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/deploy' }, Action: 'sts:AssumeRole' }
          - { Effect: Deny, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/deploy' }, Action: 'sts:AssumeRole' }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/guest' } # <- here
            Action: sts:AssumeRole
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: !Ref Effect # <- here
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/guest' }
            Action: sts:AssumeRole
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
      identifiers = ["arn:aws:iam::111122223333:role/deploy"]
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

    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:user/guest"] # <- here
    }
  }
}
"#),
    ],
};
