//! A password that a template gives a user is known to whoever sees the template or its parameters. If the user must
//! change it at the first sign-in, it is of no use to them afterwards.

use crate::prelude::*;
use hardline_facts::iam::user::User;

pub static CHECK: Check = Check {
    id: "iam-user-password-reset",
    title: "User with a password must change it at the first sign-in",
    evidence_for: &["personal-credentials"],
    severity: Low,
    aliases: &["iam-user-login-password-reset", "IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE"],
    judges: &[&Judge::<User> { applies: |it| it.has_password().is(true), holds: |it| it.password_reset().is(true) }],
    fix: "Set `LoginProfile.PasswordResetRequired` to true, or let people in by federation.",
    links: &[
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-iam-user-loginprofile.html",
        "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html",
    ],
    examples: &[
        met(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties: { LoginProfile: { Password: '{{resolve:secretsmanager:first}}', PasswordResetRequired: true } }
"),
        violated(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      LoginProfile: # <- here
        Password: '{{resolve:secretsmanager:first}}'
"),
        violated(r"
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      LoginProfile:
        Password: '{{resolve:secretsmanager:first}}'
        PasswordResetRequired: false # <- here
"),
        unknown(r"
Parameters: { Reset: { Type: String } }
Resources:
  User:
    Type: AWS::IAM::User
    Properties:
      LoginProfile:
        Password: '{{resolve:secretsmanager:first}}'
        PasswordResetRequired: !Ref Reset # <- here
"),
        not_applicable(r"
Resources:
  User:
    Type: AWS::IAM::User
"),
        met(r#"
resource "aws_iam_user" "subject" {
  name = "ada"
}

resource "aws_iam_user_login_profile" "ada" {
  user                    = aws_iam_user.subject.name
  password_reset_required = true
}
"#),
        violated(r#"
resource "aws_iam_user" "subject" {
  name = "ada"
}

resource "aws_iam_user_login_profile" "ada" { # <- here
  user = aws_iam_user.subject.name
}
"#),
    ],
};
