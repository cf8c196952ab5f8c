//! Several settings must come together before the internet can reach a machine: a public address, a route to an internet
//! gateway, a network ACL and a security group that let the traffic in. This check follows all of them, and is violated where
//! they do come together on a port over which machines are administered or at which databases listen. Such a machine is
//! found and attacked within minutes. The ports are those that `admin_ports` and `database_ports` of `hardline.toml` list.
//! Where a part of the way lies outside the template, the verdict is unknown and names it.

use crate::prelude::*;
use hardline_facts::{
    Settings,
    autoscaling::auto_scaling_group::AutoScalingGroup,
    ec2::{instance::Instance, network_interface::NetworkInterface},
};

/// A network with a subnet that the internet has a way to, and one that it has none to.
macro_rules! network {
    () => {
        r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Internet:
    Type: AWS::EC2::InternetGateway
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true }
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Outward:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Network }
  ToInternet:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref Outward, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Internet }
  FrontOutward:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: { SubnetId: !Ref Front, RouteTableId: !Ref Outward }"
    };
}

pub static CHECK: Check = Check {
    id: "ec2-instance-not-exposed",
    title: "Instance cannot be administered or asked for data from the internet",
    evidence_for: &["network-exposure", "network-access-rules"],
    severity: Critical,
    aliases: &[],
    judges: &[
        &Judge::<Instance> {
            applies: always,
            holds: |instance| !on_guarded_ports(instance.user_settings(), |it| instance.is_reachable_from_internet(it)),
        },
        &Judge::<NetworkInterface> {
            applies: always,
            holds: |card| !on_guarded_ports(card.user_settings(), |it| card.is_reachable_from_internet(it)),
        },
        &Judge::<AutoScalingGroup> {
            applies: always,
            holds: |group| !on_guarded_ports(group.user_settings(), |it| group.is_reachable_from_internet(it)),
        },
    ],
    fix: "Take away the public address, or let the security group admit known sources only; open shells through Systems Manager.",
    links: &[
        "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
        "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
        "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    ],
    examples: &[
        violated(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Front
      SecurityGroupIds: [!GetAtt Shell.GroupId]
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0 # <- here
"
        )),
        violated(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '3'
      VPCZoneIdentifier: [!Ref Front]
      LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: !GetAtt Servers.LatestVersionNumber }
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        SecurityGroupIds: [!GetAtt Databases.GroupId]
  Databases:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Databases, VpcId: !Ref Network }
  Added:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Databases.GroupId
      IpProtocol: tcp
      FromPort: 3000
      ToPort: 4000
      CidrIp: 0.0.0.0/0 # <- here
"
        )),
        // An elastic address makes up for a subnet that gives none.
        violated(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces:
        - DeviceIndex: '0'
          SubnetId: !Ref Front
          AssociatePublicIpAddress: false
          GroupSet: [!GetAtt Everything.GroupId]
  Address:
    Type: AWS::EC2::EIP
    Properties: { Domain: vpc, InstanceId: !Ref Subject }
  Everything:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: 0.0.0.0/0 # <- here
"
        )),
        violated(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::NetworkInterface
    Properties: { SubnetId: !Ref Front, GroupSet: [!GetAtt Shell.GroupId] }
  Address:
    Type: AWS::EC2::EIPAssociation
    Properties: { AllocationId: eipalloc-0123456789abcdef0, NetworkInterfaceId: !Ref Subject }
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 3389
          ToPort: 3389
          CidrIp: 0.0.0.0/0 # <- here
"
        )),
        // The web is open, which is what a web server is for.
        met(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Front
      SecurityGroupIds: [!GetAtt Web.GroupId]
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.0/24 }
"
        )),
        // The rule is open, but the subnet has neither addresses to give nor a way to the internet.
        met(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Back
      SecurityGroupIds: [!GetAtt Shell.GroupId]
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
"
        )),
        // The network ACL lets the web in and nothing else.
        met(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Front
      SecurityGroupIds: [!GetAtt Shell.GroupId]
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
  Edge:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: !Ref Network }
  EdgeOfFront:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties: { SubnetId: !Ref Front, NetworkAclId: !Ref Edge }
  Web:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Edge
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      PortRange: { From: 443, To: 443 }
      CidrBlock: 0.0.0.0/0
"
        )),
        unknown(
            r"
Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Subnet # <- here
      SecurityGroupIds: [!GetAtt Shell.GroupId]
  Shell:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }
",
        ),
        unknown(concat!(
            network!(),
            r"
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SubnetId: !Ref Front
      SecurityGroupIds:
        - sg-0123456789abcdef0 # <- here
"
        )),
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
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
}
"#),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
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

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
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
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
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
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.out.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.door.id
}

resource "aws_main_route_table_association" "out" {
  vpc_id         = aws_vpc.network.id
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
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_default_route_table" "out" {
  default_route_table_id = aws_vpc.network.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.door.id
  }
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
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
}
"#),
        violated(r#"
variable "is_public" {
  type = bool
}

resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "door" {
  vpc_id = aws_vpc.network.id
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.network.id
  dynamic "route" {
    for_each = var.is_public ? ["0.0.0.0/0"] : []
    content {
      cidr_block = route.value
      gateway_id = aws_internet_gateway.door.id
    }
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
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}

resource "aws_instance" "subject" {
  ami                    = "ami-0123456789abcdef0"
  subnet_id              = aws_subnet.servers.id
  vpc_security_group_ids = [aws_security_group.servers.id]
}
"#),
    ],
};

fn on_guarded_ports(settings: &Settings, reachable: impl Fn(&[i64]) -> Answer) -> Answer {
    reachable(&settings.admin_ports) | reachable(&settings.database_ports)
}
