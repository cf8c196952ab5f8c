//! Security groups and their rules.

use crate::{NOTHING, Number, Rows, Text, kind, piece};

kind! {
    /// A security group.
    SecurityGroup = "AWS::EC2::SecurityGroup" named by "GroupName" {
        /// The rules written within the group.
        ingress: Rows<IngressRule> = "SecurityGroupIngress" { absent: NOTHING }
    }
}

piece! {
    /// A rule that lets traffic in.
    IngressRule = "security group rule" {
        /// The protocol by name or number; `-1` is all.
        protocol: Text = "IpProtocol" { absent: NOTHING }
        /// The first port.
        from_port: Number = "FromPort" { absent: NOTHING }
        /// The IPv4 range that may send.
        cidr: Text = "CidrIp" { absent: NOTHING }
    }
}
