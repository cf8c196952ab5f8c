//! With a user pool all of its users are gone, and nobody can bring their passwords back. Protection makes its removal
//! take two steps.

use crate::prelude::*;
use hardline_facts::cognito::user_pool::UserPool;

pub static CHECK: Check = Check {
    id: "cognito-user-pool-deletion-protection",
    title: "User pool is protected from deletion by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &["Cognito.6", "cognito-user-pool-deletion-protection-enabled"],
    judges: &[&Judge::<UserPool> { applies: always, holds: |pool| pool.deletion_protection().is("ACTIVE") }],
    fix: "Set `DeletionProtection` to `ACTIVE`.",
    links: &[
        "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-6",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      DeletionProtection: ACTIVE
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
      DeletionProtection: INACTIVE # <- here
",
        ),
        met(r#"
resource "aws_cognito_user_pool" "subject" {
  name                = "customers"
  deletion_protection = "ACTIVE"
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" { # <- here
  name = "customers"
}
"#),
    ],
};
