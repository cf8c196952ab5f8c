//! Policies of buckets.

use crate::{Answer, Document, Facts, Link, NOTHING, Truth, Value, Why, kind};

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
    /// Whether it is for a bucket that lies outside the source. A bucket has one policy, so that this is all of it:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html>.
    pub fn is_for_bucket_outside(self) -> Answer {
        let bucket = self.bucket();
        match bucket.value {
            Value::Unknown(Why::Outside(_) | Why::Unresolved(_) | Why::Holes(_)) => Truth::Yes,
            // It may be that of a bucket of the source.
            Value::Unknown(why @ (Why::Perhaps(_) | Why::Which(_))) => Truth::Unknown(why),
            _ => Truth::No,
        }
        .at(bucket.at)
    }

    /// Whether it refuses requests without TLS, in the form that AWS gives: everybody, every action, the bucket and every object
    /// of it, by one statement or two: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit>.
    /// What speaks of the objects alone lets the bucket be listed over plain HTTP.
    pub fn refuses_plain_transport(self) -> Answer {
        /// An action that no list of single actions would name.
        const ACTIONS: &[&str] = &["s3:AnyAction"];
        let document = self.document();
        document.judge(|it| it.denies_plain_transport(ACTIONS, hardline_policy::Text::covers_every_object))
            & document.judge(|it| it.denies_plain_transport(ACTIONS, hardline_policy::Text::covers_bucket))
    }

    /// Whether it lets everybody in, whatever the bucket's settings make of that.
    pub fn is_public(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_public)
    }
}
