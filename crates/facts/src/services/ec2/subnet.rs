//! Subnets.

use crate::{Answer, Facts, Flag, Link, NOTHING, Settled, Text, Truth, Value, Why, kind, no};

use super::{
    address_range::Family, network_acl::NetworkAcl, route_table::RouteTable,
    subnet_network_acl_association::SubnetNetworkAclAssociation,
    subnet_route_table_association::SubnetRouteTableAssociation, vpc::Vpc,
};

kind! {
    /// A part of a virtual network in one Availability Zone.
    Subnet = "AWS::EC2::Subnet" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// Its IPv4 range.
        range: Text = "CidrBlock" { absent: NOTHING }
        /// Its Availability Zone; left out, AWS chooses one.
        zone: Text = "AvailabilityZone" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The Outpost it is on; none means that it is in the Region:
        /// <https://docs.aws.amazon.com/outposts/latest/userguide/how-outposts-works.html>.
        outpost: Text = "OutpostArn" { absent: NOTHING }
        /// Whether what is launched in it is given a public address unless the launch says otherwise:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html>.
        assigns_public_addresses: Flag = "MapPublicIpOnLaunch" { absent: no() }
        /// Whether what is launched in it is given an IPv6 address unless the launch says otherwise:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html>.
        assigns_ipv6_addresses: Flag = "AssignIpv6AddressOnCreation" { absent: no() }
    }
}

impl<'e> Facts<'e, Subnet> {
    /// Whether it is a public subnet: its route table leads to an internet gateway. A subnet that is associated with no
    /// table follows the main one of its VPC, which leads nowhere but within a VPC made here, unless a table that the source
    /// knows is made the main one: <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html>.
    pub fn is_public(self) -> Answer {
        self.by_route_table(Facts::<RouteTable>::leads_to_internet)
    }

    /// Whether traffic of a family comes and goes between it and any address of the internet.
    pub fn leads_to_internet(self, family: Family) -> Answer {
        self.by_route_table(|table| table.leads_anywhere(family))
    }

    fn by_route_table(self, ask: impl Fn(Facts<'e, RouteTable>) -> Answer) -> Answer {
        let associations = || self.referred_to_by(Facts::<SubnetRouteTableAssociation>::subnet);
        let leads_out = associations().any(|it| it.route_table().and(&ask));
        let associated = associations().any(Facts::exists);
        if !associated.is_no() {
            return leads_out;
        }
        let vpc = self.vpc();
        match vpc.value {
            Value::Unknown(why) => Truth::Unknown(why).at(vpc.at),
            Value::Known(vpc) => {
                let main = vpc.referred_to_by(Facts::<RouteTable>::main_of).any(&ask);
                if main.is_no() { Truth::No.at(self.origin()) } else { main }
            }
            Value::Absent(_) => Truth::No.at(self.origin()),
        }
    }

    /// Whether its network access control list lets any address of a family reach a TCP port. A subnet that is put behind
    /// no list is behind the default one of its VPC, which lets everything through unless rules are added that come
    /// before: <https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html>. That of a VPC made elsewhere counts
    /// as AWS makes it.
    pub fn network_acl_admits_world(self, port: i64, family: Family) -> Answer {
        let associations = || self.referred_to_by(Facts::<SubnetNetworkAclAssociation>::subnet);
        let by_default = || {
            let vpc = self.vpc();
            match vpc.value {
                Value::Known(vpc) => vpc.default_network_acl_admits_world(port, family),
                _ => Truth::Yes.at(self.origin()),
            }
        };
        let associated = associations().any(Facts::exists);
        if associated.is_no() {
            return by_default();
        }
        associations().any(|it| match it.vpc_of_default_acl().value {
            Value::Known(_) => by_default(),
            _ => it.network_acl().and(|list: Facts<'_, NetworkAcl>| list.admits_world(port, family)),
        })
    }
}
