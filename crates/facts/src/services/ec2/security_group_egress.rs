//! Outbound rules that are resources of their own.

use crate::{Link, NOTHING, One, kind};

use super::security_group::{EgressRule, SecurityGroup};

kind! {
    /// An outbound rule added to a security group.
    SecurityGroupEgress = "AWS::EC2::SecurityGroupEgress" {
        /// The group it is added to; required.
        group: Link<SecurityGroup> = "GroupId" { absent: NOTHING }
        /// The rule.
        rule: One<EgressRule> = "" { absent: NOTHING }
    }
}
