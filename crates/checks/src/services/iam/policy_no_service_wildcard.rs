//! Allowing every action of a service allows more than any task needs: beside reading data it allows deleting it, opening it
//! to others and switching off its logs. AWS counts such a wildcard whatever the resource, since a list of actions keeps a
//! mistake or a theft small even there; a wildcard behind a common beginning, such as `ec2:Describe*`, is taken.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-service-wildcard",
    title: "Policy does not allow every action of a service",
    evidence_for: &["least-privilege", "access-permissions"],
    severity: Low,
    aliases: &[
        "iam-policy-service-star-action",
        "IAM.21",
        "iam-policy-no-statements-with-full-access",
        "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        "IAM_MANAGEDPOLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS",
    ],
    judges: no_statement!(Statement::allows_service_wildcard),
    fix: "List the actions that the task needs.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['s3:Get*', 's3:List*'], Resource: '*' }
          - { Effect: Deny, Action: 's3:*', Resource: '*' }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ['s3:GetObject', 'kms:*'] # <- here
            Resource: '*'
",
        ),
        violated(
            r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      Policies:
        - PolicyName: all
          PolicyDocument:
            Statement:
              Effect: Allow
              Action: '*' # <- here
              Resource: [!Sub 'arn:aws:s3:::${AWS::AccountId}-files', '*']
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: 's3:*', Resource: !Sub '${Bucket.Arn}/*' } # <- here
  Bucket:
    Type: AWS::S3::Bucket
",
        ),
        unknown(
            r"
Parameters: { Action: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: !Ref Action, Resource: '*' } # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Group:
    Type: AWS::IAM::Group
    Properties:
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess']
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
            Action: s3:* # <- here
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
            Action: s3:* # <- here
            Resource: '*'
",
        ),
        met(r#"
resource "aws_iam_policy" "subject" {
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["s3:GetObject", "s3:List*"]
    resources = ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]
  }
}
"#),
        violated(r#"
resource "aws_iam_user_policy" "subject" {
  user   = "robot"
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["s3:*"] # <- here
    resources = ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"]
  }
}
"#),
    ],
};
