//! Buckets.

use crate::{
    Answer, Constant, Facts, Flag, Link, NOTHING, Number, Present, Rows, Settled, Text, Truth, Value, Why, kind, no,
    piece, text,
};
use hardline_policy::{Answer as Judged, Policy, Statement};

use super::{access_point::AccessPoint, bucket_policy::BucketPolicy};
use crate::services::{cloudtrail::trail, kms::key::Key};

kind! {
    /// A bucket.
    Bucket = "AWS::S3::Bucket" named by "BucketName" {
        /// Its name; left out, one is made up.
        name: Text = "BucketName" { absent: NOTHING }
        /// `Enabled` or `Suspended`; a bucket that never asked keeps no versions: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>.
        versioning: Text = "VersioningConfiguration.Status" { absent: text("Suspended") }
        /// Whether access logs are asked for; without a destination they go to the bucket itself:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-loggingconfiguration.html>.
        logging: Present = "LoggingConfiguration" { absent: no() }
        /// The bucket that access logs go to, if another.
        log_bucket: Link<Bucket> = "LoggingConfiguration.DestinationBucketName" { absent: NOTHING }
        /// The rules of default encryption. Left out, S3 encrypts with keys of its own (SSE-S3), which cannot be turned off:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html>.
        encryption_rules: Rows<EncryptionRule> = "BucketEncryption.ServerSideEncryptionConfiguration" { absent: NOTHING }
        /// Whether the source writes any of the four settings that block public access.
        public_access_block: Present = "PublicAccessBlockConfiguration" { absent: no() }
        /// Whether requests that set public access lists are refused:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
        block_public_acls: Flag = "PublicAccessBlockConfiguration.BlockPublicAcls" { absent by: block_left_out }
        /// Whether public access lists are without effect.
        ignore_public_acls: Flag = "PublicAccessBlockConfiguration.IgnorePublicAcls" { absent by: block_left_out }
        /// Whether requests that set a public policy are refused.
        block_public_policy: Flag = "PublicAccessBlockConfiguration.BlockPublicPolicy" { absent by: block_left_out }
        /// Whether a public policy is without effect beyond the account.
        restrict_public_buckets: Flag = "PublicAccessBlockConfiguration.RestrictPublicBuckets" { absent by: block_left_out }
        /// The ready-made access list; `Private` unless another is asked for:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl>.
        access_control: Text = "AccessControl" { absent: text("Private") }
        /// Who owns what others put there. Left out, access lists are off on buckets made since April 2023, and not on older
        /// ones: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html>.
        ownership_rules: Rows<OwnershipRule> = "OwnershipControls.Rules" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The rules by which objects move to cheaper storage or are deleted.
        lifecycle_rules: Rows<LifecycleRule> = "LifecycleConfiguration.Rules" { absent: NOTHING }
        /// Whether objects can be locked against deletion; a bucket must ask:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html>.
        object_lock: Flag = "ObjectLockEnabled" { absent: no() }
        /// Whether somebody is told of what happens to its objects:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html>.
        notifications: Present = "NotificationConfiguration" { absent: no() }
        /// Rules that copy its objects elsewhere.
        replication_rules: Rows<ReplicationRule> = "ReplicationConfiguration.Rules" { absent: NOTHING }
        /// Whether objects are copied to another bucket; a bucket must ask:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html>.
        replication: Present = "ReplicationConfiguration" { absent: no() }
        /// Whether it serves a website; a bucket must ask: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EnableWebsiteHosting.html>.
        website: Present = "WebsiteConfiguration" { absent: no() }
    }
}

piece! {
    /// A rule of a bucket's default encryption.
    EncryptionRule = "encryption rule" {
        /// `AES256` for keys of S3's own, `aws:kms` or `aws:kms:dsse` for keys in KMS:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html>.
        algorithm: Text = "ServerSideEncryptionByDefault.SSEAlgorithm" { absent: text("AES256") }
        /// The key in KMS; left out, AWS's key for S3 in the account:
        /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>.
        key: Link<Key> = "ServerSideEncryptionByDefault.KMSMasterKeyID" { absent: NOTHING }
    }
}

piece! {
    /// A rule on who owns objects.
    OwnershipRule = "ownership rule" {
        /// `BucketOwnerEnforced` turns access lists off: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html>.
        ownership: Text = "ObjectOwnership" { absent: NOTHING }
    }
}

piece! {
    /// A rule on what becomes of objects with time.
    LifecycleRule = "lifecycle rule" {
        /// `Enabled` or `Disabled`; required.
        status: Text = "Status" { absent: NOTHING }
        /// After how many days what is left of uploads that were never finished is removed.
        abort_uploads_days: Number = "AbortIncompleteMultipartUpload.DaysAfterInitiation" { absent: NOTHING }
        /// The beginnings of names that it is for, in the older form; left out, all.
        prefix: Text = "Prefix" { absent: NOTHING }
    }
}

piece! {
    /// A rule that copies objects elsewhere.
    ReplicationRule = "replication rule" {
        /// `Enabled` or `Disabled`; required.
        status: Text = "Status" { absent: NOTHING }
    }
}

/// A setting left out beside others is off (<https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cx_api-readme.html>, at
/// `publicAccessBlockedByDefault`). With all four left out, S3 turns them on for buckets made since April 2023, and left them
/// off before (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html>): a template does not tell which
/// it is, since it may update a bucket that it made earlier.
fn block_left_out(bucket: Facts<'_, Bucket>) -> Settled {
    match bucket.public_access_block().value {
        Value::Known(true) => Settled::Default(Constant::Truth(false)),
        Value::Known(false) | Value::Absent(_) => Settled::Unknown(Why::Varies),
        Value::Unknown(why) => Settled::Unknown(why),
    }
}

/// The ready-made lists by which everybody reads, or everybody with an AWS account.
const PUBLIC_READ_LISTS: &[&str] = &["PublicRead", "PublicReadWrite", "AuthenticatedRead"];

/// Those by which they write; `PublicWrite` stands for a list of grants by which they do so and do not read.
const PUBLIC_WRITE_LISTS: &[&str] = &["PublicReadWrite", "PublicWrite"];

/// Those that grant something to them.
const PUBLIC_ACCESS_LISTS: &[&str] = &["PublicRead", "PublicReadWrite", "PublicWrite", "AuthenticatedRead"];

fn allows(statement: &Statement<'_>) -> Judged {
    statement.is_allow()
}

/// Whether a statement is about reading files or listing them, by whatever way:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>.
fn reads(statement: &Statement<'_>) -> Judged {
    const READS: &[&str] = &[
        "s3:GetObject",
        "s3:GetObjectTorrent",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTorrent",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:ListBucketVersions",
    ];
    any_action(statement, READS)
}

/// Whether a statement is about writing files, deleting them, changing who may, or changing what becomes of them: whatever
/// AWS lists for a bucket or what is in it as writing, tagging or managing permissions. Making a bucket is left out, for this
/// one is made, and so is lifting retention, which by itself changes nothing:
/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html>.
fn writes(statement: &Statement<'_>) -> Judged {
    const WRITES: &[&str] = &[
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:PutObjectAcl",
        "s3:PutObjectVersionAcl",
        "s3:PutBucketAcl",
        "s3:PutBucketPolicy",
        "s3:DeleteBucketPolicy",
        "s3:DeleteBucket",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutAccessPointPolicy",
        "s3:DeleteAccessPointPolicy",
        "s3:DeleteAccessPoint",
        "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:ReplicateObject",
        "s3:ReplicateDelete",
        "s3:ReplicateTags",
        "s3:PutReplicationConfiguration",
        "s3:InitiateReplication",
        "s3:PauseReplication",
        "s3:PutLifecycleConfiguration",
        "s3:PutIntelligentTieringConfiguration",
        "s3:PutBucketVersioning",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:PutEncryptionConfiguration",
        "s3:UpdateObjectEncryption",
        "s3:PutBucketWebsite",
        "s3:DeleteBucketWebsite",
        "s3:PutBucketCORS",
        "s3:PutBucketLogging",
        "s3:PutBucketNotification",
        "s3:PutInventoryConfiguration",
        "s3:PutAnalyticsConfiguration",
        "s3:PutMetricsConfiguration",
        "s3:PutAccelerateConfiguration",
        "s3:PutBucketRequestPayment",
        "s3:PutBucketAbac",
        "s3:CreateBucketMetadataTableConfiguration",
        "s3:DeleteBucketMetadataTableConfiguration",
        "s3:UpdateBucketMetadataInventoryTableConfiguration",
        "s3:UpdateBucketMetadataJournalTableConfiguration",
        "s3:AbortMultipartUpload",
        "s3:RestoreObject",
        "s3:PutBucketTagging",
        "s3:PutObjectTagging",
        "s3:PutObjectVersionTagging",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersionTagging",
    ];
    any_action(statement, WRITES)
}

fn any_action(statement: &Statement<'_>, actions: &[&str]) -> Judged {
    Judged::any(actions.iter().map(|it| statement.speaks_of_action(it)), statement.at)
}

impl<'e> Facts<'e, Bucket> {
    /// Whether access lists are off, so that only policies grant access.
    pub fn disables_acls(self) -> Answer {
        self.ownership_rules().any(|it| it.ownership().is("BucketOwnerEnforced"))
    }

    /// Whether default encryption uses keys in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.encryption_rules().any(|it| it.algorithm().is_any_of(&["aws:kms", "aws:kms:dsse"]))
    }

    /// Whether a rule on what becomes of objects is in force.
    pub fn has_lifecycle(self) -> Answer {
        self.lifecycle_rules().any(|it| it.status().is("Enabled"))
    }

    /// Whether its access list lets everybody in, and nothing written here takes that back.
    pub fn is_public_by_acl(self) -> Answer {
        self.has_acl_in_force(PUBLIC_ACCESS_LISTS)
    }

    /// Whether one of these ready-made access lists is asked for, and nothing written here takes it back.
    ///
    /// Asking for such a list while access lists are off by default fails on a new bucket and works on an old one; it is
    /// what the source wants in either case. That such requests are refused does not undo a list that stands already. What
    /// people know the whole account to block is blocked here too.
    fn has_acl_in_force(self, lists: &[&str]) -> Answer {
        if self.user_settings().account.s3_account_public_access_block {
            return Truth::No.at(self.access_control().at);
        }
        let is_off = self.is_written_and(self.ownership_rules().is_written(), Self::disables_acls);
        let is_ignored =
            self.is_written_and(self.public_access_block().is(true), |it| it.ignore_public_acls().is(true));
        !(is_off | is_ignored) & self.access_control().is_any_of(lists)
    }

    /// Whether a policy lets everybody in, and nothing written here takes that back; see `is_public_by_policy_for`.
    pub fn is_public_by_policy(self) -> Answer {
        self.is_public_by_policy_for(allows)
    }

    /// Whether a statement of a policy that passes a test lets everybody in, and nothing written here takes that back. That
    /// public policies are refused does not undo one that stands already. The policy of an access point counts as far as the
    /// bucket's lets everybody come by an access point:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html>.
    fn is_public_by_policy_for(self, test: fn(&Statement<'_>) -> Judged) -> Answer {
        if self.user_settings().account.s3_account_public_access_block {
            return Truth::No.at(self.origin());
        }
        let is_restricted =
            self.is_written_and(self.public_access_block().is(true), |it| it.restrict_public_buckets().is(true));
        let by_access_point = self.any_policy(|it| it.any(|it| test(it) & it.allows_everybody()))
            & self.referred_to_by::<AccessPoint>(Facts::<AccessPoint>::bucket).any(|it| it.is_public_for(test));
        !is_restricted & (self.any_policy(|it| it.is_public_for(test)) | by_access_point)
    }

    /// Whether anybody can read from it, by an access list or by a policy.
    pub fn is_publicly_readable(self) -> Answer {
        self.has_acl_in_force(PUBLIC_READ_LISTS) | self.is_public_by_policy_for(reads)
    }

    /// Whether anybody can write to it or change it, by an access list or by a policy.
    pub fn is_publicly_writable(self) -> Answer {
        self.has_acl_in_force(PUBLIC_WRITE_LISTS) | self.is_public_by_policy_for(writes)
    }

    /// Whether it grants access by policies alone: access lists are off, or may be by default and none is asked for.
    pub fn relies_on_policies(self) -> Answer {
        let is_off = self.disables_acls();
        if is_off.is_unknown() { is_off & self.access_control().is("Private") } else { is_off }
    }

    /// Whether all four settings that block public access are on, for the bucket or for the whole account: S3 applies the
    /// stricter of both.
    pub fn blocks_public_access(self) -> Answer {
        if self.user_settings().account.s3_account_public_access_block {
            return self.exists();
        }
        self.block_public_acls().is(true)
            & self.ignore_public_acls().is(true)
            & self.block_public_policy().is(true)
            & self.restrict_public_buckets().is(true)
    }

    /// Whether a policy set on it passes a test; no if none is set.
    pub fn any_policy(self, test: impl Fn(&Policy<'e>) -> Judged) -> Answer {
        self.referred_to_by::<BucketPolicy>(Facts::<BucketPolicy>::bucket).any(|it| it.document().judge(&test))
    }

    /// Whether a policy set on it refuses requests without TLS.
    pub fn refuses_plain_transport(self) -> Answer {
        self.referred_to_by::<BucketPolicy>(Facts::<BucketPolicy>::bucket)
            .any(Facts::<BucketPolicy>::refuses_plain_transport)
    }

    /// Whether it receives the access logs of another bucket of the same source.
    pub fn receives_access_logs(self) -> Answer {
        self.referred_to_by::<Bucket>(Facts::<Bucket>::log_bucket).any(Facts::exists)
    }

    /// Whether a trail of the same source records reads or writes of its objects.
    pub fn has_data_events_recorded(self) -> Answer {
        trail::any_records_objects_of(self)
    }

    /// An answer that counts only if what it is about is written.
    fn is_written_and(self, written: Answer, ask: fn(Self) -> Answer) -> Answer {
        match written.truth {
            Truth::No => written,
            _ => written & ask(self),
        }
    }
}

impl Facts<'_, Bucket> {
    /// Whether the key in KMS that new objects are encrypted with, if it is made here, can be used.
    pub fn encrypts_with_usable_key(self) -> Answer {
        let rules = self.encryption_rules();
        let unusable = rules.any(|it| it.key().and(|key| key.enabled().is(false)));
        // A key that is made elsewhere is its maker's to keep enabled.
        if unusable.is_unknown() { self.exists() } else { !unusable }
    }

    /// Whether a rule removes what is left of uploads that were never finished, whatever they are called.
    pub fn removes_unfinished_uploads(self) -> Answer {
        self.lifecycle_rules().any(|it| {
            let everywhere = !it.prefix().satisfies(|it| !it.text.is_empty());
            it.status().is("Enabled") & it.abort_uploads_days().is_written() & everywhere
        })
    }

    /// Whether its name has no dots. One that AWS makes up has none.
    pub fn has_plain_name(self) -> Answer {
        !self.name().satisfies(|it| match it.hole {
            _ if it.text.split("${").any(|piece| piece.rsplit('}').next().unwrap_or_default().contains('.')) => {
                Truth::Yes
            }
            Some(why) => Truth::Unknown(why),
            None => Truth::No,
        })
    }
}
