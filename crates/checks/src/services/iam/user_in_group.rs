//! Users who belong to a group get their rights by what they do, and lose them when they leave the group. A user without
//! one has rights of its own, which nobody reviews, or none at all, and then need not be there.

use crate::prelude::*;
use hardline_facts::iam::user::User;

pub static CHECK: Check = Check {
    id: "iam-user-in-group",
    title: "User belongs to a group",
    evidence_for: &["role-based-access"],
    severity: Low,
    aliases: &["iam-user-in-group", "iam-user-group-membership-check", "CKV2_AWS_21", "IAM_USER_MISSING_GROUP_RULE"],
    judges: &[&Judge::<User> { applies: always, holds: |it| it.is_in_group() }],
    fix: "Put the user into a group whose policies allow what the user does.",
    links: &[
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/iam-user-group-membership-check.html",
    ],
    examples: &[
        met(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties: { Groups: [developers] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::IAM::User
  Addition:
    Type: AWS::IAM::UserToGroupAddition
    Properties: { GroupName: developers, Users: [!Ref Subject] }
"),
        violated(r"
Resources:
  User: # <- here
    Type: AWS::IAM::User
"),
        violated(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      Groups: [] # <- here
"),
        unknown(r"
Parameters: { Groups: { Type: CommaDelimitedList } }
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      Groups: !Ref Groups # <- here
"),
        met(r#"
resource "aws_iam_user" "subject" {
  name = "ada"
}

resource "aws_iam_group_membership" "developers" {
  name  = "developers"
  group = "developers"
  users = [aws_iam_user.subject.name]
}
"#),
        met(r#"
resource "aws_iam_user" "subject" {
  name = "ada"
}

resource "aws_iam_user_group_membership" "ada" {
  user   = aws_iam_user.subject.name
  groups = ["developers"]
}
"#),
        violated(r#"
resource "aws_iam_user" "subject" { # <- here
  name = "ada"
}
"#),
    ],
};
