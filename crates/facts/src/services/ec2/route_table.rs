//! Route tables.

use crate::{Answer, Facts, Link, NOTHING, kind};

use super::{address_range::Family, exposure::MOST_RULES, route::Route, vpc::Vpc};

kind! {
    /// A table of routes that subnets follow. A new one holds the routes within its VPC alone:
    /// <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html>.
    RouteTable = "AWS::EC2::RouteTable" {
        /// The virtual network; required.
        vpc: Link<Vpc> = "VpcId" { absent: NOTHING }
        /// The virtual network whose main table it is, which no property of a template can say:
        /// <https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#main-route-table>.
        main_of: Link<Vpc> = "@MainOfVpc" { absent: NOTHING }
    }
}

impl Facts<'_, RouteTable> {
    /// Whether a route leads to an internet gateway.
    pub fn leads_to_internet(self) -> Answer {
        self.referred_to_by::<Route>(Facts::<Route>::route_table).any_of_at_most(MOST_RULES, Facts::<Route>::leads_to_internet)
    }

    /// Whether a route for every address of a family leads to an internet gateway.
    pub fn leads_anywhere(self, family: Family) -> Answer {
        self.referred_to_by(Facts::<Route>::route_table).any_of_at_most(MOST_RULES, |it| it.leads_anywhere(family))
    }
}
