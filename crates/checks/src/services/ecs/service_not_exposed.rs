//! Several settings must come together before the internet can reach a task: a public address, a route to an internet
//! gateway, a network ACL and a security group that let the traffic in. This check follows all of them for the ports
//! over which machines are administered and at which databases listen, which `admin_ports` and `database_ports` of
//! `hardline.toml` list. Where a part of the way lies outside the template, the verdict is unknown and names it.

use crate::prelude::*;
use hardline_facts::ecs::service::Service;

pub static CHECK: Check = Check {
    id: "ecs-service-not-exposed",
    title: "Tasks cannot be administered or asked for data from the internet",
    evidence_for: &["network-exposure", "network-access-rules"],
    severity: Critical,
    aliases: &[],
    judges: &[&Judge::<Service> {
        applies: |service| service.has_own_interfaces().is(true),
        holds: |service| {
            let settings = service.user_settings();
            !service.is_reachable_from_internet(&settings.admin_ports)
                & !service.is_reachable_from_internet(&settings.database_ports)
        },
    }],
    fix: "Set `AssignPublicIp` to `DISABLED`, or let the security group admit known sources only.",
    links: &["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html", "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"],
    examples: &[
        violated(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
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
  Subject:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: cache
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: ENABLED
          Subnets: [!Ref Front]
          SecurityGroups: [!GetAtt Everybody.GroupId]
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Caches
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 6379
          ToPort: 6379
          CidrIp: 0.0.0.0/0 # <- here
"),
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
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
  Subject:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: cache
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration: { AssignPublicIp: DISABLED, Subnets: [!Ref Front], SecurityGroups: [!GetAtt Everybody.GroupId] }
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Caches
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 6379, ToPort: 6379, CidrIp: 0.0.0.0/0 }]
"),
        unknown(r"
Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }
Resources:
  Subject:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: cache
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: ENABLED
          Subnets:
            - !Ref Subnet # <- here
          SecurityGroups: [!GetAtt Everybody.GroupId]
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Caches
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 6379, ToPort: 6379, CidrIp: 0.0.0.0/0 }]
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: cache, LaunchType: EC2 }
"),
        met(r#"
resource "aws_ecs_service" "subject" {
  name            = "web"
  launch_type     = "FARGATE"
  task_definition = "web"
  network_configuration {
    subnets          = [aws_subnet.front.id]
    security_groups  = [aws_security_group.web.id]
    assign_public_ip = true
  }
}
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "internet" {
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
    gateway_id = aws_internet_gateway.internet.id
  }
}
resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_route_table.outward.id
}
resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.network.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#),
        violated(r#"
resource "aws_ecs_service" "subject" {
  name            = "cache"
  launch_type     = "FARGATE"
  task_definition = "cache"
  network_configuration {
    subnets          = [aws_subnet.front.id]
    security_groups  = [aws_security_group.cache.id]
    assign_public_ip = true
  }
}
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "internet" {
  vpc_id = aws_vpc.network.id
}
resource "aws_subnet" "front" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.0.0/24"
}
resource "aws_route_table" "outward" {
  vpc_id = aws_vpc.network.id
}
resource "aws_route" "outward" {
  route_table_id         = aws_route_table.outward.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.internet.id
}
resource "aws_route_table_association" "front" {
  subnet_id      = aws_subnet.front.id
  route_table_id = aws_route_table.outward.id
}
resource "aws_security_group" "cache" {
  name   = "cache"
  vpc_id = aws_vpc.network.id
}
resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id = aws_security_group.cache.id
  ip_protocol       = "tcp"
  from_port         = 6379
  to_port           = 6379
  cidr_ipv4         = "0.0.0.0/0" # <- here
}
"#),
    ],
};
