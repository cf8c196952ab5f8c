//! What people settle beside their sources: thresholds that a control leaves open, and what they know of the account
//! that no template shows. Checks and defaults read it through [`Facts::user_settings`](crate::Facts::user_settings).

use crate::lambda::runtime;

/// What people settled; where they said nothing, what is documented at each value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Days that logs must be kept at least. By default 1: any number of days, as long as there is one.
    pub log_retention_days: i64,
    /// Days that automatic backups must be kept at least. By default 1: any number but none.
    pub backup_retention_days: i64,
    /// TCP ports that may be open to the whole internet. By default those of HTTP and HTTPS, 80 and 443, which are also what
    /// Security Hub authorizes: <https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18>.
    pub allowed_public_ports: Vec<i64>,
    /// TCP ports over which machines are administered. By default those of SSH and Remote Desktop, 22 and 3389:
    /// <https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21>.
    pub admin_ports: Vec<i64>,
    /// TCP ports at which databases listen. By default those of SQL Server (1433), Oracle (1521), MySQL and MariaDB (3306),
    /// PostgreSQL (5432), Redis (6379) and `mongod` (27017).
    pub database_ports: Vec<i64>,
    /// What is so of the whole account.
    pub account: Account,
    /// The names of the roles, groups and users that are meant to administer the account; `*` in them stands for anything. By
    /// default none is.
    pub administrators: Vec<String>,
    /// The day by which versions are still supported or not, written as `2027-01-31`. By default the day that the tables of
    /// versions were last compared with AWS's.
    pub today: String,
}

/// What people know of the account that is deployed to. Each is false where they said nothing, and then what it stands for
/// counts as not known to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// New EBS volumes are always encrypted, whatever is asked for:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html>.
    pub ebs_encryption_by_default: bool,
    /// Instances require a session token for metadata where neither they nor their launch template say otherwise:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence>.
    pub imdsv2_by_default: bool,
    /// All four settings that block public access to S3 are on for the account, and so for each of its buckets:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
    pub s3_account_public_access_block: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            log_retention_days: 1,
            backup_retention_days: 1,
            allowed_public_ports: vec![80, 443],
            admin_ports: vec![22, 3389],
            database_ports: vec![1433, 1521, 3306, 5432, 6379, 27_017],
            account: Account::default(),
            administrators: Vec::new(),
            today: runtime::AS_OF.to_owned(),
        }
    }
}
