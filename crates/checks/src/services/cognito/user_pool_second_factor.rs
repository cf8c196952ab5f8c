//! A password alone is stolen, guessed or tried from other breaches. A pool whose second factor is off leaves even
//! careful users with a password alone. Whether it is asked of everyone is another check.

use crate::prelude::*;
use hardline_facts::cognito::user_pool::UserPool;

pub static CHECK: Check = Check {
    id: "cognito-user-pool-second-factor",
    title: "User pool lets its users have a second factor",
    evidence_for: &["caller-authentication"],
    severity: Medium,
    aliases: &["cognito-user-pool-mfa", "COGNITO_USER_POOL_MFA_CONFIGURATION_RULE", "F78"],
    judges: &[&Judge::<UserPool> { applies: always, holds: |pool| pool.mfa().is_any_of(&["ON", "OPTIONAL"]) }],
    fix: "Set `MfaConfiguration` to `ON`, or at least to `OPTIONAL`.",
    links: &["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: OPTIONAL
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Cognito::UserPool
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: 'OFF' # <- here
",
        ),
        unknown(
            r"
Parameters: { Factor: { Type: String } }
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: !Ref Factor # <- here
",
        ),
        met(r#"
resource "aws_cognito_user_pool" "subject" {
  name              = "customers"
  mfa_configuration = "OPTIONAL"

  software_token_mfa_configuration {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" { # <- here
  name = "customers"
}
"#),
    ],
};
