//! Security Hub in an account and Region.

use crate::{Answer, Facts, Flag, beside, kind, yes};

use super::standard::Standard;

kind! {
    /// Security Hub, turned on in an account and Region.
    Hub = "AWS::SecurityHub::Hub" {
        /// Whether the standards that AWS chose are turned on with it:
        /// <https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html>.
        default_standards: Flag = "EnableDefaultStandards" { absent: yes() }
    }
}

impl Facts<'_, Hub> {
    /// Whether a standard is checked, by AWS's choice or by the source's.
    pub fn checks_standard(self) -> Answer {
        let chosen = beside::any(self, |it: Facts<'_, Standard>| it.exists());
        let default = self.default_standards().is(true);
        if chosen.is_yes() { chosen } else { default }
    }
}
