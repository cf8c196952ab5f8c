//! Threat protection knows passwords from other breaches and sign-ins that do not look like the user's. With full
//! function it asks for a second factor or blocks; on audit it only writes down what it saw.

use crate::prelude::*;
use hardline_facts::cognito::user_pool::UserPool;

pub static CHECK: Check = Check {
    id: "cognito-user-pool-threat-protection",
    title: "User pool stops sign-ins that look like attacks",
    evidence_for: &["threat-detection", "caller-authentication"],
    severity: Medium,
    aliases: &["Cognito.1", "cognito-user-pool-advanced-security-enabled"],
    judges: &[&Judge::<UserPool> { applies: always, holds: |pool| pool.threat_protection().is("ENFORCED") }],
    fix: "Set `UserPoolAddOns.AdvancedSecurityMode` to `ENFORCED`.",
    links: &[
        "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-1",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      UserPoolAddOns: { AdvancedSecurityMode: ENFORCED }
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
      UserPoolAddOns:
        AdvancedSecurityMode: AUDIT # <- here
",
        ),
        unknown(
            r"
Parameters: { Mode: { Type: String } }
Resources:
  Subject:
    Type: AWS::Cognito::UserPool
    Properties:
      UserPoolAddOns:
        AdvancedSecurityMode: !Ref Mode # <- here
",
        ),
        met(r#"
resource "aws_cognito_user_pool" "subject" {
  name           = "customers"
  user_pool_tier = "PLUS"

  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }
}
"#),
        violated(r#"
resource "aws_cognito_user_pool" "subject" {
  name = "customers"

  user_pool_add_ons {
    advanced_security_mode = "AUDIT" # <- here
  }
}
"#),
    ],
};
