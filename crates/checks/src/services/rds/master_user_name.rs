//! `admin` and `postgres` are the names that AWS proposes and the first that are tried by whoever guesses passwords. The
//! name cannot be changed later. Copies keep the user of what they are copied from.

use crate::prelude::*;
use hardline_facts::Phrase;
use hardline_facts::rds::db_cluster::DbCluster;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-master-user-name",
    title: "Database's first user has a name of its own",
    evidence_for: &["in-database-access"],
    severity: Medium,
    aliases: &[
        "RDS.24",
        "rds-cluster-default-admin-check",
        "RDS.25",
        "rds-instance-default-admin-check",
        "rds_instance_default_admin",
        "rds_cluster_default_admin",
    ],
    judges: &[
        &Judge::<DbInstance> {
            applies: |instance| instance.master_user().is_written() & !instance.is_cluster_member(),
            holds: |instance| !instance.master_user().satisfies(is_usual_name),
        },
        &Judge::<DbCluster> {
            applies: |cluster| cluster.master_user().is_written(),
            holds: |cluster| !cluster.master_user().satisfies(is_usual_name),
        },
    ],
    fix: "Set `MasterUsername` to another name than `admin` or `postgres`.",
    links: &[
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-24",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUsername: keeper
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUsername: Admin # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      MasterUsername: admin # <- here
",
        ),
        unknown(
            r"
Parameters: { User: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUsername: !Ref User # <- here
",
        ),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUsername: !Sub '{{resolve:secretsmanager:${Secret}:SecretString:username}}'
  Secret: { Type: AWS::SecretsManager::Secret }
"),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.small
      DBSnapshotIdentifier: orders
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "orders_owner"
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" {
  engine          = "aurora-postgresql"
  master_username = "postgres" # <- here
}
"#),
    ],
};

/// Whether a name is one that AWS proposes. What a secret holds is not known, but somebody chose it.
fn is_usual_name(name: Phrase<'_>) -> Truth {
    match name.hole {
        _ if name.text.contains("{{resolve:") => Truth::No,
        Some(why) => Truth::Unknown(why),
        None => ["admin", "postgres"].iter().any(|it| name.text.eq_ignore_ascii_case(it)).into(),
    }
}
