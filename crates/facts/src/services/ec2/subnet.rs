//! Subnets.

use crate::{Answer, Facts, Flag, Link, NOTHING, Text, Truth, Value, kind, no};

use super::{route_table::RouteTable, subnet_route_table_association::SubnetRouteTableAssociation, vpc::Vpc};

kind! {
    /// A part of a virtual network in one Availability Zone.
    Subnet = "AWS::EC2::Subnet" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// Its IPv4 range.
        range: Text = "CidrBlock" { absent: NOTHING }
        /// Whether what is launched in it is given a public address unless the launch says otherwise:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html>.
        assigns_public_addresses: Flag = "MapPublicIpOnLaunch" { absent: no() }
    }
}

impl Facts<'_, Subnet> {
    /// Whether it is a public subnet: its route table leads to an internet gateway. A subnet that is associated with no
    /// table follows the main one of its VPC, which leads nowhere but within a VPC made here, since no template can name
    /// it: <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html>.
    pub fn is_public(self) -> Answer {
        let associations =
            || self.referred_to_by::<SubnetRouteTableAssociation>(Facts::<SubnetRouteTableAssociation>::subnet);
        let leads_out = associations().any(|it| it.route_table().and(Facts::<RouteTable>::leads_to_internet));
        let associated = associations().any(Facts::exists);
        if !associated.is_no() {
            return leads_out;
        }
        let vpc = self.vpc();
        match vpc.value {
            Value::Unknown(why) => Truth::Unknown(why).at(vpc.at),
            Value::Known(_) | Value::Absent(_) => Truth::No.at(self.origin()),
        }
    }
}
