//! A database that is publicly accessible has an address on the internet, so that only its security groups and passwords
//! stand between its data and everybody. Databases belong behind applications. What RDS does when the property is left out
//! has changed over time and hangs on the network, so that it is best written.

use crate::prelude::*;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-not-public",
    title: "Database instance has no public address",
    evidence_for: &["network-exposure", "public-access-prevention"],
    severity: Critical,
    aliases: &[
        "rds-not-public",
        "RDS.2",
        "rds-instance-public-access-check",
        "CKV_AWS_17",
        "AWS-0180",
        "RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
        "rds_instance_no_public_access",
    ],
    judges: &[
        &Judge::<DbInstance> { applies: always, holds: |instance| instance.publicly_accessible().is(false) },
        // Of Aurora, the instances say.
        &Judge::<DbCluster> {
            applies: |cluster| cluster.has_instance_class().is(true),
            holds: |cluster| cluster.publicly_accessible().is(false),
        },
    ],
    fix: "Set `PubliclyAccessible` to `false`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, PubliclyAccessible: false }
"),
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Back] }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Backs }
"),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      PubliclyAccessible: true # <- here
",
        ),
        violated(
            r"
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql }
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: aurora-mysql
      DBInstanceClass: db.r6g.large
      DBClusterIdentifier: !Ref Cluster
      PubliclyAccessible: 'true' # <- here
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
      PubliclyAccessible: true # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql }
",
        ),
        unknown(
            r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
  Attached:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Network, InternetGatewayId: !Ref Internet }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Backs:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Back] }
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSubnetGroupName: !Ref Backs }
",
        ),
        violated(
            r"
Resources:
  Data: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
        met(r#"
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "subject" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r6g.large"
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  publicly_accessible = true # <- here
}
"#),
    ],
};
