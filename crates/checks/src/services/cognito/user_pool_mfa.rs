//! A password alone is stolen, guessed or tried from other breaches. A second factor stops whoever has only the password. Where
//! it is optional, it protects those who set it up; with threat protection enforced, it is also asked of sign-ins that look risky.
//! Where users may sign in first by a passkey or a code sent to them, a pool without it tells nothing of how they do.

use crate::prelude::*;
use hardline_facts::Why;
use hardline_facts::cognito::user_pool::UserPool;

pub static CHECK: Check = Check {
    id: "cognito-user-pool-mfa",
    title: "User pool asks for a second factor beside the password",
    evidence_for: &["caller-authentication"],
    severity: Medium,
    aliases: &["Cognito.5", "cognito-user-pool-mfa-enabled", "cognito_user_pool_mfa_enabled"],
    judges: &[&Judge::<UserPool> {
        applies: always,
        holds: asks_for_two_factors,
    }],
    fix: "Set `MfaConfiguration` to `ON` and name the factors under `EnabledMfas`.",
    links: &[
        "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
        "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
    ],
    examples: &[
        met(r"
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: 'ON'
      EnabledMfas: [SOFTWARE_TOKEN_MFA]
"),
        met(r"
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: OPTIONAL
      UserPoolAddOns: { AdvancedSecurityMode: ENFORCED }
"),
        violated(
            r"
Resources:
  Customers: # <- here
    Type: AWS::Cognito::UserPool
    Properties: { UserPoolName: customers }
",
        ),
        violated(
            r"
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: 'OFF' # <- here
",
        ),
        violated(
            r"
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: OPTIONAL # <- here
",
        ),
        unknown(
            r"
Parameters: { Mfa: { Type: String } }
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      MfaConfiguration: !Ref Mfa # <- here
",
        ),
        unknown(
            r"
Resources:
  Customers:
    Type: AWS::Cognito::UserPool
    Properties:
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }
",
        ),
        met(r#"
resource "aws_cognito_user_pool" "subject" {
  name              = "customers"
  mfa_configuration = "ON"

  software_token_mfa_configuration {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" {
  name              = "customers"
  mfa_configuration = "OPTIONAL" # <- here

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

/// Whether a second factor is asked for. Where others than passwords may be the first, the flows of each client and what each
/// user set up decide which one is, and a passkey may be enough:
/// <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html>.
fn asks_for_two_factors(pool: Facts<'_, UserPool>) -> Answer {
    let asks = pool.asks_for_second_factor();
    let by_password = pool.first_factors().all(|it| it.is("PASSWORD"));
    match by_password.truth {
        Truth::No if asks.is_no() => Truth::Unknown(Why::NotCarried).at(by_password.at),
        Truth::Unknown(_) if asks.is_no() => by_password,
        _ => asks,
    }
}
