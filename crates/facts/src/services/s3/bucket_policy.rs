//! Policies of buckets.

use crate::{Answer, Document, Facts, Link, NOTHING, kind};

use super::bucket::Bucket;

kind! {
    /// The policy of a bucket.
    BucketPolicy = "AWS::S3::BucketPolicy" {
        /// The bucket; required.
        bucket: Link<Bucket> = "Bucket" { absent: NOTHING }
        /// What it says.
        document: Document = "PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, BucketPolicy> {
    /// Whether it lets everybody in, whatever the bucket's settings make of that.
    pub fn is_public(self) -> Answer {
        self.document().judge(|it| it.is_public())
    }
}
