//! Rights given to single users pile up: people change tasks, and nobody sees who can do what any more. Rights given to
//! roles and groups follow the task. This judges users that there are; it does not say that there should be any, since
//! people are better let in by federation.

use crate::prelude::*;
use hardline_facts::{
    Value,
    iam::managed_policy::ManagedPolicy, iam::policy::Policy, iam::user::User, iam::user_policy::UserPolicy,
};

pub static CHECK: Check = Check {
    id: "iam-no-policies-on-users",
    title: "Users get their rights through groups or roles",
    evidence_for: &["role-based-access"],
    severity: Low,
    aliases: &[
        "iam-user-no-direct-policies",
        "IAM.2",
        "iam-user-no-policies-check",
        "CKV_AWS_40",
        "AWS-0143",
        "IAM_NO_POLICY_ON_USER",
        "IAM_USER_NO_POLICIES_CHECK",
        "iam_policy_attached_only_to_group_or_roles",
    ],
    judges: &[
        &Judge::<User> {
            applies: always,
            holds: |user| {
                let beside = user.referred_to_by::<UserPolicy>(Facts::<UserPolicy>::user).any(Facts::exists);
                !(user.has_inline_policies() | user.has_managed_policies() | beside)
            },
        },
        &Judge::<UserPolicy> {
            // Of a user that stands beside it, the user is judged.
            applies: |it| match it.user().value {
                Value::Known(_) => Truth::No.at(it.user().at),
                _ => Truth::Yes.at(it.user().at),
            },
            holds: |it| Truth::No.at(it.user().at),
        },
        &Judge::<Policy> { applies: always, holds: |policy| !policy.is_attached_to_users() },
        &Judge::<ManagedPolicy> { applies: always, holds: |policy| !policy.is_attached_to_users() },
    ],
    fix: "Attach the policy to a group that the user is in, or better to a role.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
    examples: &[
        met(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties: { Groups: [readers] }
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: read
      Groups: [readers]
      PolicyDocument: { Statement: { Effect: Allow, Action: 's3:GetObject', Resource: '*' } }
"),
        violated(
            r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: read
      Users: [!Ref User] # <- here
      PolicyDocument: { Statement: { Effect: Allow, Action: 's3:GetObject', Resource: '*' } }
  User:
    Type: AWS::IAM::User
",
        ),
        unknown(
            r"
Parameters: { Users: { Type: CommaDelimitedList } }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Users: !Ref Users # <- here
      PolicyDocument: { Statement: { Effect: Allow, Action: 's3:GetObject', Resource: '*' } }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::IAM::User
  Policy: # <- here
    Type: AWS::IAM::UserPolicy
    Properties: { UserName: !Ref Subject, PolicyName: read }
",
        ),
        met(r#"
resource "aws_iam_user" "subject" {
  name = "reader"
}

resource "aws_iam_user_group_membership" "reader" {
  user   = aws_iam_user.subject.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.readers.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
"#),
        violated(r#"
resource "aws_iam_user" "subject" {
  name = "reader"
}

resource "aws_iam_user_policy_attachment" "read" {
  user       = aws_iam_user.subject.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" # <- here
}
"#),
        violated(r#"
resource "aws_iam_user" "subject" {
  name = "reader"
}

resource "aws_iam_user_policy" "read" { # <- here
  name = "read"
  user = aws_iam_user.subject.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::files/*" }]
  })
}
"#),
    ],
};
