//! A database that accepts connections without TLS lets passwords and rows cross the network readable, whenever one client
//! is set up carelessly. One engine parameter makes it refuse them: `rds.force_ssl` for PostgreSQL and SQL Server,
//! `require_secure_transport` for MySQL and MariaDB. Whether it is on when nobody sets it depends on the engine and its
//! version. Oracle and Db2 are set up in other ways and are not judged.

use crate::prelude::*;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-tls-only",
    title: "Database refuses connections without TLS",
    evidence_for: &["transit-encryption", "engine-parameters"],
    severity: Medium,
    aliases: &[
        "rds-encryption-in-transit",
        "RDS.38",
        "RDS.39",
        "RDS.41",
        "RDS.44",
        "rds-postgres-instance-encrypted-in-transit",
        "rds-mysql-instance-encrypted-in-transit",
        "rds-sqlserver-encrypted-in-transit",
        "rds-mariadb-instance-encrypted-in-transit",
        "CKV2_AWS_69",
        "rds_instance_transport_encrypted",
    ],
    judges: &[
        &Judge::<DbInstance> {
            applies: |instance| !instance.is_cluster_member(),
            holds: |instance| instance.refuses_plain_connections(),
        },
        &Judge::<DbCluster> {
            applies: |cluster| cluster.has_tls_parameter(),
            holds: |cluster| cluster.refuses_plain_connections(),
        },
    ],
    fix: "Name a parameter group that sets `rds.force_ssl` to `1`, or `require_secure_transport` to `ON`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, EngineVersion: '16.4', DBInstanceClass: db.t4g.small }
"),
        met(r"
Resources:
  Strict:
    Type: AWS::RDS::DBParameterGroup
    Properties:
      Description: TLS alone
      Family: mysql8.0
      Parameters: { require_secure_transport: 'ON' }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t4g.small, DBParameterGroupName: !Ref Strict }
"),
        met(r"
Resources:
  Strict:
    Type: AWS::RDS::DBClusterParameterGroup
    Properties:
      Description: TLS alone
      Family: aurora-postgresql15
      Parameters: { rds.force_ssl: 1 }
  Subject:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, DBClusterParameterGroupName: !Ref Strict }
"),
        met(r"
Resources:
  Tuned:
    Type: AWS::RDS::DBParameterGroup
    Properties:
      Description: Memory
      Family: postgres16
      Parameters: { work_mem: '65536' }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBParameterGroupName: !Ref Tuned }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, EngineVersion: '14', DBInstanceClass: db.t4g.small }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mariadb
      EngineVersion: '10.11'
      DBInstanceClass: db.t4g.small
      DBParameterGroupName: default.mariadb10.11 # <- here
",
        ),
        violated(
            r"
Resources:
  Lax:
    Type: AWS::RDS::DBParameterGroup
    Properties:
      Description: Old clients
      Family: postgres16
      Parameters:
        rds.force_ssl: '0' # <- here
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBParameterGroupName: !Ref Lax }
",
        ),
        violated(
            r"
Resources:
  Cluster: # <- here
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql }
",
        ),
        unknown(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        unknown(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t4g.small
      DBParameterGroupName: company-wide # <- here
",
        ),
        unknown(
            r"
Resources:
  Cluster: # <- here
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, EngineVersion: '17.4' }
",
        ),
        unknown(
            r"
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: oracle-ee, DBInstanceClass: db.m5.large }
",
        ),
        met(r#"
resource "aws_db_parameter_group" "strict" {
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }
}

resource "aws_db_instance" "subject" {
  engine               = "mysql"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.strict.name
}
"#),
        violated(r#"
resource "aws_db_parameter_group" "lax" {
  family = "postgres16"

  parameter { # <- here
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_instance" "subject" {
  engine               = "postgres"
  instance_class       = "db.t4g.small"
  parameter_group_name = aws_db_parameter_group.lax.name
}
"#),
    ],
};
