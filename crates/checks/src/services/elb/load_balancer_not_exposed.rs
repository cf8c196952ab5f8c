//! A load balancer on the internet that listens at a port over which machines are administered, or at which databases
//! listen, puts what stands behind it on the internet, however private its subnet is. This check looks at listeners,
//! scheme, routes, network ACLs and security groups together. The ports are those that `admin_ports` and
//! `database_ports` of `hardline.toml` list. Where a part of the way lies outside the template, the verdict is unknown
//! and names it.

use crate::prelude::*;
use hardline_facts::{
    Settings, elasticloadbalancing::load_balancer::ClassicLoadBalancer, elasticloadbalancingv2::load_balancer::LoadBalancer,
};

pub static CHECK: Check = Check {
    id: "elb-load-balancer-not-exposed",
    title: "Load balancer offers no administration and no database to the internet",
    evidence_for: &["network-exposure", "network-access-rules"],
    severity: Critical,
    aliases: &[],
    judges: &[&Judge::<LoadBalancer> {
            applies: always,
            holds: |balancer| !on_guarded_ports(balancer.user_settings(), |it| balancer.offers_to_internet(it)),
        },
        &Judge::<ClassicLoadBalancer> {
            applies: always,
            holds: |balancer| !on_guarded_ports(balancer.user_settings(), |it| balancer.offers_to_internet(it)),
        },],
    fix: "Set `Scheme` to `internal`, or reach the machines through Systems Manager or a VPN.",
    links: &["https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html", "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html"],
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
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Scheme: internet-facing, Subnets: [!Ref Front] }
  Shell:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Subject
      Port: 22 # <- here
      Protocol: TCP
      DefaultActions: [{ Type: forward }]
"),
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
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Subnets: [!Ref Front]
      SecurityGroups: [!GetAtt Everybody.GroupId]
      Listeners:
        - { LoadBalancerPort: '3306', InstancePort: '3306', Protocol: TCP } # <- here
  Everybody:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 3306, ToPort: 3306, CidrIp: 0.0.0.0/0 }]
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
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Scheme: internet-facing, Subnets: [!Ref Front] }
  Web:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Subject, Port: 443, Protocol: TLS, DefaultActions: [{ Type: forward }] }
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
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Scheme: internal, Subnets: [!Ref Front] }
  Shell:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Subject, Port: 22, Protocol: TCP, DefaultActions: [{ Type: forward }] }
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
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: [!Ref Front], SecurityGroups: [!GetAtt Office.GroupId] }
  Shell:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Subject, Port: 22, Protocol: TCP, DefaultActions: [{ Type: forward }] }
  Office:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Shells
      VpcId: !Ref Network
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.0/24 }]
"),
        unknown(r"
Parameters: { Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } }
Resources:
  Subject:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Type: network, Subnets: !Ref Subnets }
  Shell:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: { LoadBalancerArn: !Ref Subject, Port: 22, Protocol: TCP, DefaultActions: [{ Type: forward }] }
"),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.network.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
}

resource "aws_route_table_association" "out" {
  subnet_id      = aws_subnet.servers.id
  route_table_id = aws_route_table.out.id
}

resource "aws_subnet" "servers" {
  vpc_id                  = aws_vpc.network.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_security_group" "servers" {
  vpc_id = aws_vpc.network.id
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "subject" {
  internal        = true
  security_groups = [aws_security_group.servers.id]
  subnets         = [aws_subnet.servers.id]
}

resource "aws_lb_listener" "shell" {
  load_balancer_arn = aws_lb.subject.arn
  port              = 22
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.network.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
}

resource "aws_route_table_association" "out" {
  subnet_id      = aws_subnet.servers.id
  route_table_id = aws_route_table.out.id
}

resource "aws_subnet" "servers" {
  vpc_id                  = aws_vpc.network.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_security_group" "servers" {
  vpc_id = aws_vpc.network.id
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "subject" {
  internal        = false
  security_groups = [aws_security_group.servers.id]
  subnets         = [aws_subnet.servers.id]
}

resource "aws_lb_listener" "shell" {
  load_balancer_arn = aws_lb.subject.arn
  port              = 22 # <- here
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}
"#),
    ],
};

fn on_guarded_ports(settings: &Settings, offered: impl Fn(&[i64]) -> Answer) -> Answer {
    offered(&settings.admin_ports) | offered(&settings.database_ports)
}
