//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history.
//! The same holds for the default of a parameter, and for a parameter without `NoEcho`. A reference to Secrets Manager
//! is resolved when the stack is made and shown to nobody.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-password-not-in-template",
    title: "Cluster's first password cannot be read in template or stack",
    evidence_for: &["in-database-access"],
    severity: High,
    aliases: &["redshift-no-plaintext-master-password", "REDSHIFT_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| !it.shows_master_password() }],
    fix: "Refer to a secret in Secrets Manager, and change the password, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: ada
      MasterUserPassword: "{{resolve:secretsmanager:login:SecretString:password}}"
"#),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: ada
      MasterUserPassword: !Ref Password
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: ada
      MasterUserPassword: correct-horse # <- here
"),
        violated(r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: ada
      MasterUserPassword: !Ref Password # <- here
"),
        violated(r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      MasterUsername: ada
      MasterUserPassword: !Ref Password # <- here
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier     = "sales"
  node_type              = "ra3.large"
  master_username        = "sales"
  manage_master_password = true
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  master_username    = "sales"
  master_password    = "Correct-Horse-1" # <- here
}
"#),
    ],
};
