//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history. The
//! same holds for the default of a parameter and for a parameter without `NoEcho`. Let RDS make the password and keep it
//! in Secrets Manager, or refer to a secret.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-master-password-not-in-template",
    title: "Database's first password cannot be read in template or stack",
    evidence_for: &["in-database-access", "secure-configuration"],
    severity: High,
    aliases: &[
        "rds-no-plaintext-master-password",
        "RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
        "RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD",
    ],
    judges: &[
        &Judge::<DbInstance> { applies: always, holds: |instance| !instance.shows_master_password() },
        &Judge::<DbCluster> { applies: always, holds: |cluster| !cluster.shows_master_password() },
    ],
    fix: "Set `ManageMasterUserPassword: true`, or use a dynamic reference to Secrets Manager; change the password, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      ManageMasterUserPassword: true
"),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUserPassword: !Sub '{{resolve:secretsmanager:${Secret}:SecretString:password}}'
  Secret: { Type: AWS::SecretsManager::Secret }
"),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      MasterUserPassword: !Ref Password
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUserPassword: correct-horse # <- here
",
        ),
        violated(
            r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      MasterUserPassword: !Ref Password # <- here
",
        ),
        violated(
            r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUserPassword: !Ref Password # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MasterUserPassword: !ImportValue password # <- here
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                      = "postgres"
  instance_class              = "db.t4g.small"
  username                    = "orders"
  manage_master_user_password = true
}
"#),
        met(r#"
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_rds_cluster" "subject" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = var.password
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
  username       = "orders"
  password       = "correct-horse" # <- here
}
"#),
    ],
};
