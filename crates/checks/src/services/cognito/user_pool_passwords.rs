//! A short or simple password is guessed in little time. Security Hub asks for eight characters of all four sorts, and
//! that a password given by an administrator be good for a week at most. What holds where a policy leaves a sort out is
//! not on record.

use crate::prelude::*;
use hardline_facts::cognito::user_pool::UserPool;

pub static CHECK: Check = Check {
    id: "cognito-user-pool-passwords",
    title: "User pool asks for strong passwords",
    evidence_for: &["password-policy", "caller-authentication"],
    severity: Medium,
    aliases: &["Cognito.3", "cognito-user-pool-password-policy-check"],
    judges: &[&Judge::<UserPool> {
        applies: always,
        holds: |pool| {
            pool.minimum_length().satisfies(|it| it >= 8)
                & pool.requires_lower_case().is(true)
                & pool.requires_upper_case().is(true)
                & pool.requires_numbers().is(true)
                & pool.requires_symbols().is(true)
                & pool.temporary_password_days().satisfies(|it| it <= 7)
        },
    }],
    fix: "Set `MinimumLength` to 8 or more and require all four sorts of characters in `Policies.PasswordPolicy`.",
    links: &[
        "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      Policies: { PasswordPolicy: { MinimumLength: 6, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } } # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: false } } # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: 'ON'
",
        ),
        met(r#"
resource "aws_cognito_user_pool" "subject" {
  name = "customers"

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 7
  }
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" {
  name = "customers"

  password_policy {
    minimum_length    = 6 # <- here
    require_lowercase = true
    require_numbers   = true
    require_symbols   = true
    require_uppercase = true
  }
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" {
  name = "customers"

  password_policy { # <- here
    minimum_length    = 12
    require_lowercase = true
    require_numbers   = true
    require_uppercase = true
  }
}
"#),
        unknown(r#"
resource "aws_cognito_user_pool" "subject" {
  name = "customers"
}
"#),
    ],
};
