//! Inbound rules that are resources of their own.

use crate::{Answer, Facts, Link, NOTHING, One, Truth, Value, kind};

use super::{
    security_group::{IngressRule, SecurityGroup},
    vpc::Vpc,
};

kind! {
    /// An inbound rule added to a security group.
    SecurityGroupIngress = "AWS::EC2::SecurityGroupIngress" {
        /// The group it is added to; a group of the default VPC may be named by `GroupName` in its place.
        group: Link<SecurityGroup> = "GroupId" { absent: NOTHING }
        /// The group of the default VPC by its name.
        group_by_name: Link<SecurityGroup> = "GroupName" { absent: NOTHING }
        /// The VPC whose default group it is added to, where an attribute of a VPC made here names the group.
        vpc_of_default_group: Link<Vpc> = "GroupId" { absent: NOTHING }
        /// The rule.
        rule: One<IngressRule> = "" { absent: NOTHING }
    }
}

impl Facts<'_, SecurityGroupIngress> {
    /// Whether it is added to the default group of a VPC made here. Groups made elsewhere count as groups of their own.
    pub fn is_of_default_group(self) -> Answer {
        let vpc = self.vpc_of_default_group();
        Truth::from(matches!(vpc.value, Value::Known(_))).at(vpc.at)
    }
}
