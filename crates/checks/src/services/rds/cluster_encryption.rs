//! An encrypted cluster keeps its storage, its backups and its snapshots unreadable to whoever gets at them without the key.
//! Aurora encrypts every cluster made since 18 February 2026, asked or not; older ones, and the Multi-AZ clusters of MySQL
//! and PostgreSQL, only when asked. A cluster that is restored or replicated follows its source,
//! which a template does not show.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-encryption",
    title: "Database cluster encrypts its storage",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["RDS.27", "rds-cluster-encrypted-at-rest", "CKV_AWS_96", "rds_cluster_storage_encrypted"],
    judges: &[&Judge::<DbCluster> {
        applies: always,
        holds: |cluster| cluster.keeps_data_encrypted(),
    }],
    fix: "Set `StorageEncrypted` to `true`; a cluster that exists must be replaced by one restored from an encrypted snapshot.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, StorageEncrypted: true }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBCluster
    Properties: { Engine: mysql, DBClusterInstanceClass: db.m6gd.large }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: postgres
      DBClusterInstanceClass: db.m6gd.large
      StorageEncrypted: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: postgres, DBClusterInstanceClass: db.m6gd.large, SnapshotIdentifier: orders-before-upgrade }
",
        ),
        met(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, GlobalClusterIdentifier: orders, StorageEncrypted: true }
",
        ),
        unknown(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      GlobalClusterIdentifier: orders
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" {
  engine                    = "mysql"
  db_cluster_instance_class = "db.r6gd.xlarge"
  storage_encrypted         = false # <- here
}
"#),
    ],
};
