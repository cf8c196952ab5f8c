//! Several settings must come together before the internet can reach a database: a public address, a subnet with a route to
//! an internet gateway, and a network ACL and a security group that let connections to its port in. This check follows all
//! of them, and is violated where they do come together: then passwords alone keep the data. Where a part of the way lies
//! outside the template, the verdict is unknown and names it.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

/// A network whose subnets all lead to the internet.
macro_rules! network {
    () => {
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
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  ToInternet:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Outward, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet }
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }
  Fronts:
    Type: AWS::RDS::DBSubnetGroup
    Properties: { DBSubnetGroupDescription: Databases, SubnetIds: [!Ref Front] }"
    };
}

pub static CHECK: Check = Check {
    id: "rds-instance-not-exposed",
    title: "Database cannot be reached from the internet",
    evidence_for: &["network-exposure", "network-access-rules"],
    severity: Critical,
    aliases: &[],
    judges: &[&Judge::<DbInstance> { applies: always, holds: |instance| !instance.is_reachable_from_internet() }],
    fix: "Set `PubliclyAccessible` to `false`, and let the security group admit the application's group alone.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html",
    ],
    examples: &[
        violated(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      PubliclyAccessible: true
      DBSubnetGroupName: !Ref Fronts
      VPCSecurityGroups: [!GetAtt Everybody.GroupId]
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 0.0.0.0/0 # <- here
"
        )),
        // A member of a cluster stands in the cluster's subnets, behind the cluster's groups.
        violated(concat!(
            network!(),
            r"
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      Port: 3307
      DBSubnetGroupName: !Ref Fronts
      VpcSecurityGroupIds: [!GetAtt Everybody.GroupId]
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: aurora-mysql
      DBInstanceClass: db.r6g.large
      DBClusterIdentifier: !Ref Cluster
      PubliclyAccessible: true
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 3307
          ToPort: 3307
          CidrIp: 0.0.0.0/0 # <- here
"
        )),
        met(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      PubliclyAccessible: true
      DBSubnetGroupName: !Ref Fronts
      VPCSecurityGroups: [!GetAtt Application.GroupId]
  Application:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.0.0.0/16 }]
"
        )),
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, PubliclyAccessible: false }
"),
        // The rule is for another port than that at which the database listens.
        met(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      PubliclyAccessible: true
      DBSubnetGroupName: !Ref Fronts
      VPCSecurityGroups: [!GetAtt Web.GroupId]
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }]
"
        )),
        unknown(
            r"
Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources:
  Group:
    Type: AWS::RDS::DBSubnetGroup
    Properties:
      DBSubnetGroupDescription: Databases
      SubnetIds: !Ref Subnets # <- here
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      PubliclyAccessible: true
      DBSubnetGroupName: !Ref Group
      VPCSecurityGroups: [!GetAtt Everybody.GroupId]
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0 }]
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_route_table" "outward" {
  vpc_id = aws_vpc.network.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
}

resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_route_table.outward.id
}

resource "aws_db_subnet_group" "front" {
  subnet_ids = [aws_subnet.front.id]
}

resource "aws_security_group" "databases" {
  vpc_id = aws_vpc.network.id
}

resource "aws_vpc_security_group_ingress_rule" "everybody" {
  security_group_id = aws_security_group.databases.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/0" # <- here
}

resource "aws_db_instance" "subject" {
  engine                 = "postgres"
  instance_class         = "db.t4g.small"
  publicly_accessible    = true
  db_subnet_group_name   = aws_db_subnet_group.front.name
  vpc_security_group_ids = [aws_security_group.databases.id]
}
"#),
    ],
};
