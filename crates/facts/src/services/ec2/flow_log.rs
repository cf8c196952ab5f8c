//! Records of network traffic.

use crate::{Link, NOTHING, Text, kind};

use super::vpc::Vpc;

kind! {
    /// A record of the traffic of a virtual network, a subnet or a network interface.
    FlowLog = "AWS::EC2::FlowLog" {
        /// `VPC`, `Subnet`, `NetworkInterface` or a kind of transit gateway; required.
        resource_type: Text = "ResourceType" { absent: NOTHING }
        /// The virtual network whose traffic it records, if it is one.
        vpc: Link<Vpc> = "ResourceId" { absent: NOTHING }
        /// `ACCEPT`, `REJECT` or `ALL`; required but for transit gateways:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html>.
        traffic: Text = "TrafficType"
    }
}
