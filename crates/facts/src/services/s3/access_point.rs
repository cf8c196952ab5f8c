//! Access points.

use hardline_policy::{Answer as Judged, Statement};

use crate::{Answer, Constant, Document, Facts, Flag, Link, NOTHING, Present, Settled, Value, Why, kind, no};

use super::bucket::Bucket;

kind! {
    /// A named way into a bucket, with a policy of its own.
    AccessPoint = "AWS::S3::AccessPoint" named by "Name" {
        /// The bucket; required.
        bucket: Link<Bucket> = "Bucket" { absent: NOTHING }
        /// Whether it can be reached from one VPC only; left out, from the internet:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html>.
        in_vpc: Present = "VpcConfiguration" { absent: no() }
        /// What its policy says.
        document: Document = "Policy" { absent: NOTHING }
        /// Whether the source writes any of the four settings that block public access.
        public_access_block: Present = "PublicAccessBlockConfiguration" { absent: no() }
        /// Whether requests that set public access lists are refused. All four settings are on unless written otherwise when
        /// the access point is made: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html>.
        block_public_acls: Flag = "PublicAccessBlockConfiguration.BlockPublicAcls" { absent by: block_left_out }
        /// Whether public access lists are without effect.
        ignore_public_acls: Flag = "PublicAccessBlockConfiguration.IgnorePublicAcls" { absent by: block_left_out }
        /// Whether requests that set a public policy are refused.
        block_public_policy: Flag = "PublicAccessBlockConfiguration.BlockPublicPolicy" { absent by: block_left_out }
        /// Whether a public policy is without effect beyond the account.
        restrict_public_buckets: Flag = "PublicAccessBlockConfiguration.RestrictPublicBuckets" { absent by: block_left_out }
    }
}

/// With all four settings left out they are on. What one left out beside others comes to, AWS does not say.
fn block_left_out(point: Facts<'_, AccessPoint>) -> Settled {
    match point.public_access_block().value {
        Value::Known(true) => Settled::Unknown(Why::Unsettled),
        Value::Known(false) | Value::Absent(_) => Settled::Default(Constant::Truth(true)),
        Value::Unknown(why) => Settled::Unknown(why),
    }
}

impl Facts<'_, AccessPoint> {
    /// Whether a statement of its own policy that passes a test lets everybody in, and neither its settings nor being in a
    /// VPC holds that back.
    pub fn is_public_for(self, test: fn(&Statement<'_>) -> Judged) -> Answer {
        !self.restrict_public_buckets().is(true)
            & !self.in_vpc().is(true)
            & self.document().judge(|it| it.is_public_for(test))
    }

    /// Whether all four settings that block public access are on.
    pub fn blocks_public_access(self) -> Answer {
        self.block_public_acls().is(true)
            & self.ignore_public_acls().is(true)
            & self.block_public_policy().is(true)
            & self.restrict_public_buckets().is(true)
    }
}
