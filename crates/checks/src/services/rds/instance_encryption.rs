//! An encrypted instance keeps its storage, its backups, its replicas and its snapshots unreadable to whoever gets at them
//! without the key. It can be had only when the instance is made; later it takes a restore from an encrypted copy. Members
//! of an Aurora cluster are judged with the cluster. Replicas and restored instances are encrypted as their source is, which a
//! source of the same template tells and a snapshot does not.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-encryption",
    title: "Database instance encrypts its storage",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "rds-storage-encryption",
        "RDS.3",
        "rds-storage-encrypted",
        "CKV_AWS_16",
        "AWS-0080",
        "RDS_STORAGE_ENCRYPTED",
        "rds_instance_storage_encrypted",
    ],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_cluster_member(),
        holds: |instance| instance.keeps_data_encrypted(),
    }],
    fix: "Set `StorageEncrypted` to `true`; an instance that exists must be replaced by one restored from an encrypted snapshot.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, StorageEncrypted: true }
"),
        met(r"
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: custom-oracle-ee, DBInstanceClass: db.m5.large, KmsKeyId: alias/ledger }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t4g.small
      StorageEncrypted: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Encrypt: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      StorageEncrypted: !Ref Encrypt # <- here
",
        ),
        unknown(
            r"
Parameters: { Engine: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: !Ref Engine, DBInstanceClass: db.t4g.small }
",
        ),
        not_applicable(
            r"
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-postgresql, DBClusterIdentifier: !Ref Cluster, DBInstanceClass: db.r6g.large }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSnapshotIdentifier: orders-before-upgrade }
",
        ),
        unknown(
            r"
Resources:
  Reports:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: orders }
",
        ),
        met(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, StorageEncrypted: true }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: !Ref Orders }
",
        ),
        violated(
            r"
Parameters: { Snapshot: { Type: String, Default: '' } }
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSnapshotIdentifier: !Ref Snapshot }
",
        ),
        violated(
            r"
Resources:
  Data:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      StorageEncrypted: false # <- here
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  storage_encrypted = true
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
    ],
};
