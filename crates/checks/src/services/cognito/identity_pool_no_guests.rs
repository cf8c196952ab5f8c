//! A pool that allows guests hands credentials of an AWS role to anyone who asks. Whatever that role may do, the whole
//! internet may.

use crate::prelude::*;
use hardline_facts::cognito::identity_pool::IdentityPool;

pub static CHECK: Check = Check {
    id: "cognito-identity-pool-no-guests",
    title: "Identity pool gives strangers no credentials",
    evidence_for: &["caller-authentication"],
    severity: Medium,
    aliases: &[
        "cognito-identity-pool-no-guest",
        "Cognito.2",
        "cognito-identity-pool-unauth-access-check",
        "cognito-identity-pool-unauthenticated-logins",
        "CKV_AWS_366",
        "COGNITO_ALLOW_UNAUTHENTICATED_IDENTITIES_RULE",
        "cognito_identity_pool_guest_access_disabled",
        "W57",
    ],
    judges: &[&Judge::<IdentityPool> { applies: always, holds: |pool| pool.allows_guests().is(false) }],
    fix: "Set `AllowUnauthenticatedIdentities` to `false`.",
    links: &[
        "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Cognito::IdentityPool
    Properties:
      AllowUnauthenticatedIdentities: false
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Cognito::IdentityPool
    Properties:
      AllowUnauthenticatedIdentities: true # <- here
",
        ),
        unknown(
            r"
Parameters: { Guests: { Type: String } }
Resources:
  Subject:
    Type: AWS::Cognito::IdentityPool
    Properties:
      AllowUnauthenticatedIdentities: !Ref Guests # <- here
",
        ),
        met(r#"
resource "aws_cognito_identity_pool" "subject" {
  identity_pool_name = "shop"
}
"#),
        violated(r#"
resource "aws_cognito_identity_pool" "subject" {
  identity_pool_name               = "shop"
  allow_unauthenticated_identities = true # <- here
}
"#),
    ],
};
