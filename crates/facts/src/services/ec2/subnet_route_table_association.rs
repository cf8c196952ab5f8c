//! Which route table a subnet follows.

use crate::{Link, NOTHING, kind};

use super::{route_table::RouteTable, subnet::Subnet};

kind! {
    /// A subnet put under a route table.
    SubnetRouteTableAssociation = "AWS::EC2::SubnetRouteTableAssociation" {
        /// The subnet; required.
        subnet: Link<Subnet> = "SubnetId" { absent: NOTHING }
        /// The route table; required.
        route_table: Link<RouteTable> = "RouteTableId" { absent: NOTHING }
    }
}
