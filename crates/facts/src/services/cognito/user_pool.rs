//! User pools.

use crate::{Answer, Facts, Flag, NOTHING, Number, Text, Texts, kind, no, number, text};

kind! {
    /// A directory of an application's users.
    UserPool = "AWS::Cognito::UserPool" named by "UserPoolName" {
        /// Whether users need a second factor: `OFF`, `ON`, or `OPTIONAL` for those who set one up:
        /// <https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html>.
        mfa: Text = "MfaConfiguration" { absent: text("OFF") }
        /// What threat protection does: `OFF`, `AUDIT` to report, `ENFORCED` to ask for a second factor or to block:
        /// <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html>.
        threat_protection: Text = "UserPoolAddOns.AdvancedSecurityMode" { absent: text("OFF") }
        /// What threat protection does in sign-ins by the application's own steps: `AUDIT` or `ENFORCED`. Left out, nothing:
        /// <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html>.
        custom_threat_protection: Text = "UserPoolAddOns.AdvancedSecurityAdditionalFlows.CustomAuthMode" { absent: NOTHING }
        /// What a user may sign in with first; left out, a password:
        /// <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignInPolicyType.html>.
        first_factors: Texts = "Policies.SignInPolicy.AllowedFirstAuthFactors" { absent: NOTHING }
        /// The least length of a password. Left out, it is not on record what holds:
        /// <https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html>.
        minimum_length: Number = "Policies.PasswordPolicy.MinimumLength"
        /// Whether a password needs a lower-case letter. Left out, it is not on record what holds.
        requires_lower_case: Flag = "Policies.PasswordPolicy.RequireLowercase"
        /// Whether it needs an upper-case letter. Left out, it is not on record what holds.
        requires_upper_case: Flag = "Policies.PasswordPolicy.RequireUppercase"
        /// Whether it needs a digit. Left out, it is not on record what holds.
        requires_numbers: Flag = "Policies.PasswordPolicy.RequireNumbers"
        /// Whether it needs a symbol. Left out, it is not on record what holds.
        requires_symbols: Flag = "Policies.PasswordPolicy.RequireSymbols"
        /// For how many days a password is good that an administrator gives, 7 by default; 0 means the default:
        /// <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html>.
        temporary_password_days: Number = "Policies.PasswordPolicy.TemporaryPasswordValidityDays" { absent: number(7) }
        /// Whether only administrators make users:
        /// <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUserConfigType.html>.
        administrators_create_users: Flag = "AdminCreateUserConfig.AllowAdminCreateUserOnly" { absent: no() }
        /// `ACTIVE` if it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html>.
        deletion_protection: Text = "DeletionProtection" { absent: text("INACTIVE") }
    }
}

impl Facts<'_, UserPool> {
    /// Whether a second factor is asked of every user, or of users whose sign-in looks risky.
    pub fn asks_for_second_factor(self) -> Answer {
        let mfa = self.mfa();
        let asks = mfa.is("ON") | mfa.is("OPTIONAL") & self.threat_protection().is("ENFORCED");
        if asks.is_no() { asks.shown_at(mfa.at) } else { asks }
    }
}
