//! Allowing every action of a service on every resource allows more than any task needs: beside reading data it allows
//! deleting it, opening it to others and switching off its logs. A list of actions, or of resources, keeps a mistake or
//! a theft small.

use crate::prelude::*;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "iam-policy-no-service-wildcard",
    title: "Policy does not allow every action of a service on every resource",
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
    judges: no_statement!(Statement::grants_service_wildcard),
    fix: "List the actions that the task needs, or name the resources.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: ['s3:Get*', 's3:List*'], Resource: '*' }
          - { Effect: Allow, Action: 's3:*', Resource: !Sub '${Bucket.Arn}/*' }
  Bucket:
    Type: AWS::S3::Bucket
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
        unknown(
            r"
Parameters: { Resource: { Type: String } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: { Effect: Allow, Action: 's3:*', Resource: !Ref Resource } # <- here
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
    ],
};
