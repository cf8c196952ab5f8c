//! A function in a VPC runs where its subnets are. With all of them in one Availability Zone it stops when that zone
//! does, whatever else the Region has.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-availability-zones",
    title: "Function in a VPC has subnets in more than one Availability Zone",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["Lambda.5", "lambda-vpc-multi-az-check"],
    judges: &[&Judge::<Function> {
        applies: |function| function.in_vpc().is(true),
        holds: |function| function.spans_zones(),
    }],
    fix: "List subnets of two or more Availability Zones in `VpcConfig.SubnetIds`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-5",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: { SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [sg-1] }
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1a } }
  B: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1b } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig:
        SecurityGroupIds: [sg-1]
        SubnetIds: [!Ref A] # <- here
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: vpc-1, AvailabilityZone: eu-central-1a } }
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig:
        SecurityGroupIds: [sg-1]
        SubnetIds: [subnet-1, subnet-2] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
    ],
};
