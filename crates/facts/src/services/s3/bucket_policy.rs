//! Policies of buckets.

use crate::{Answer, Facts, Link, NOTHING, Rows, kind};

use super::bucket::Bucket;
use crate::services::iam::statement::Statement;

kind! {
    /// The policy of a bucket.
    BucketPolicy = "AWS::S3::BucketPolicy" {
        /// The bucket; required.
        bucket: Link<Bucket> = "Bucket" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "PolicyDocument.Statement" { absent: NOTHING }
    }
}

impl Facts<'_, BucketPolicy> {
    /// Whether it lets everybody in, whatever the bucket's settings make of that.
    pub fn is_public(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_public)
    }
}
