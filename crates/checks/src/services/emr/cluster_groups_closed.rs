//! EMR's own security groups let nobody in from outside. A group that is put in their place, or beside them, and admits
//! the whole internet opens the interfaces of the cluster to everybody, many of which ask for no password.

use crate::prelude::*;
use hardline_facts::emr::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "emr-cluster-groups-closed",
    title: "Security groups of the cluster do not admit the internet",
    evidence_for: &["network-access-rules"],
    severity: High,
    aliases: &["emr-security-groups-closed", "CKV2_AWS_7", "emr_cluster_publicly_accesible"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| !cluster.admits_world() }],
    fix: "Limit the rules of the groups to the addresses of those who use the cluster.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-man-sec-groups.html", "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EMR::Cluster
    Properties: { Name: numbers, JobFlowRole: nodes, ServiceRole: emr, Instances: { Ec2SubnetId: subnet-0123456789abcdef0 } }
"),
        violated(r"
Resources:
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Nodes
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 8443
          ToPort: 8443
          CidrIp: 0.0.0.0/0 # <- here
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      Name: numbers
      JobFlowRole: nodes
      ServiceRole: emr
      Instances: { EmrManagedMasterSecurityGroup: !GetAtt Everybody.GroupId, EmrManagedSlaveSecurityGroup: sg-0123456789abcdef0 }
"),
        violated(r"
Resources:
  Nodes:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Nodes }
  Added:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Nodes.GroupId
      IpProtocol: -1
      CidrIpv6: ::/0 # <- here
  Subject:
    Type: AWS::EMR::Cluster
    Properties: { Name: numbers, JobFlowRole: nodes, ServiceRole: emr, Instances: { AdditionalMasterSecurityGroups: [!Ref Nodes] } }
"),
        unknown(r"
Resources:
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      Name: numbers
      JobFlowRole: nodes
      ServiceRole: emr
      Instances:
        EmrManagedMasterSecurityGroup: sg-0123456789abcdef0 # <- here
"),
        met(r#"
resource "aws_emr_cluster" "subject" {
  name          = "numbers"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
  ec2_attributes {
    instance_profile                  = "nodes"
    emr_managed_master_security_group = aws_security_group.nodes.id
    emr_managed_slave_security_group  = aws_security_group.nodes.id
  }
}
resource "aws_security_group" "nodes" {
  name = "nodes"
  ingress {
    protocol    = "tcp"
    from_port   = 8443
    to_port     = 8443
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#),
        violated(r#"
resource "aws_emr_cluster" "subject" {
  name          = "numbers"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
  ec2_attributes {
    instance_profile                  = "nodes"
    emr_managed_master_security_group = aws_security_group.nodes.id
    emr_managed_slave_security_group  = aws_security_group.nodes.id
  }
}
resource "aws_security_group" "nodes" {
  name = "nodes"
  ingress {
    protocol    = "tcp"
    from_port   = 8443
    to_port     = 8443
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}
"#),
    ],
};
