//! A role's trust is about a few actions, those by which the role is taken on. `*` or `sts:*` there allows also to set
//! the tags and the identity that a session carries, on which other policies may rely.

use crate::prelude::*;
use hardline_facts::iam::role::Role;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-role-trust-no-star-action",
    title: "Role trusts for named actions only",
    evidence_for: &["resource-policy", "least-privilege"],
    severity: Medium,
    aliases: &["iam-trust-no-star-action", "IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY"],
    judges: &[
        &Judge::<Role> {
            applies: always,
            holds: |role| !role.trust().judge(|it| it.any(Statement::allows_service_wildcard)),
        },
    ],
    fix: "Name in `Action` how the role is taken on, such as `sts:AssumeRole`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html"],
    examples: &[
        met(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: ['sts:AssumeRole', 'sts:TagSession'] }
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: '*' # <- here
"),
        violated(r"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:role/deploy' }
            Action: [sts:AssumeRole, 'sts:*'] # <- here
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: !Ref Action } # <- here
"),
        met(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
    }]
  })
}
"#),
        violated(r#"
resource "aws_iam_role" "subject" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:*" # <- here
    }]
  })
}
"#),
    ],
};
