//! Security groups of databases outside a VPC.

use crate::{Text, NOTHING, kind};

kind! {
    /// A security group of the kind that was for databases outside a VPC, which are no more:
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.html>.
    DbSecurityGroup = "AWS::RDS::DBSecurityGroup" {
        /// What it is for; required.
        description: Text = "GroupDescription" { absent: NOTHING }
    }
}
