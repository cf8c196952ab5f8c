//! A flow log records who talked to whom in a virtual network, and what was refused. Without one, nobody can tell after an
//! attack what was reached, and nobody sees a scan while it goes on. A log of accepted traffic alone hides the attempts
//! that the rules stopped.

use crate::prelude::*;
use hardline_facts::ec2::vpc::Vpc;

pub static CHECK: Check = Check {
    id: "vpc-vpc-flow-logs",
    title: "VPC logs its network traffic",
    evidence_for: &["flow-logging"],
    severity: Medium,
    aliases: &["vpc-flow-logs", "EC2.6", "vpc-flow-logs-enabled", "CKV2_AWS_11", "AWS-0178", "vpc_flow_logs_enabled"],
    judges: &[&Judge::<Vpc> { applies: always, holds: |vpc| vpc.logs_refused_traffic() }],
    fix: "Add an `AWS::EC2::FlowLog` for the VPC with `TrafficType` `ALL` or `REJECT`.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Log:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceType: VPC
      ResourceId: !Ref Network
      TrafficType: ALL
      LogDestinationType: s3
      LogDestination: arn:aws:s3:::logs
"),
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Log:
    Type: AWS::EC2::FlowLog
    Properties: { ResourceType: VPC, ResourceId: !GetAtt Network.VpcId, TrafficType: REJECT, LogGroupName: flows }
"),
        violated(
            r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
",
        ),
        violated(
            r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Network, CidrBlock: 10.0.1.0/24 }
  Log:
    Type: AWS::EC2::FlowLog
    Properties: { ResourceType: Subnet, ResourceId: !Ref Front, TrafficType: ALL, LogGroupName: flows }
",
        ),
        violated(
            r"
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Log:
    Type: AWS::EC2::FlowLog
    Properties: { ResourceType: VPC, ResourceId: !Ref Network, TrafficType: ACCEPT, LogGroupName: flows }
",
        ),
        violated(
            r"
Parameters: { Stage: { Type: String, Default: production } }
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Resources:
  Network: # <- here
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Log:
    Type: AWS::EC2::FlowLog
    Condition: IsProduction
    Properties: { ResourceType: VPC, ResourceId: !Ref Network, TrafficType: ALL, LogGroupName: flows }
",
        ),
        unknown(
            r"
Parameters: { Traffic: { Type: String } }
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Log:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceType: VPC
      ResourceId: !Ref Network
      TrafficType: !Ref Traffic # <- here
      LogGroupName: flows
",
        ),
        met(r#"
resource "aws_vpc" "subject" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "all" {
  vpc_id          = aws_vpc.subject.id
  traffic_type    = "ALL"
  log_destination = "arn:aws:s3:::flow-logs"
}
"#),
        violated(r#"
resource "aws_vpc" "subject" { # <- here
  cidr_block = "10.0.0.0/16"
}
"#),
    ],
};
