//! Virtual networks.

use crate::{Answer, Facts, NOTHING, Text, kind};

use super::{flow_log::FlowLog, vpc_gateway_attachment::VpcGatewayAttachment};

kind! {
    /// A virtual network.
    Vpc = "AWS::EC2::VPC" {
        /// Its IPv4 range.
        range: Text = "CidrBlock" { absent: NOTHING }
    }
}

impl Facts<'_, Vpc> {
    /// Whether an internet gateway is attached; a VPC that is not the default one has none of itself:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html>.
    pub fn has_internet_gateway(self) -> Answer {
        self.referred_to_by::<VpcGatewayAttachment>(Facts::<VpcGatewayAttachment>::vpc)
            .any(|it| it.attaches_internet_gateway().is(true))
    }

    /// Whether a flow log records the traffic that is refused, alone or with what is let through; none does of itself:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html>.
    pub fn logs_refused_traffic(self) -> Answer {
        self.referred_to_by::<FlowLog>(Facts::<FlowLog>::vpc).any(|it| it.traffic().is_any_of(&["ALL", "REJECT"]))
    }
}
