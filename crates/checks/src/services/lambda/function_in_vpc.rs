//! In a VPC, security groups and network ACLs bound what a function can reach, and flow logs show what it did. Outside
//! one it reaches the whole internet. Security Hub gives this a low severity and leaves it off for functions that need no
//! private resources: many do well without.

use crate::prelude::*;
use hardline_facts::lambda::function::Function;

pub static CHECK: Check = Check {
    id: "lambda-function-in-vpc",
    title: "Function runs in a network of the customer's",
    evidence_for: &["network-segmentation"],
    severity: Low,
    aliases: &[
        "lambda-in-vpc",
        "Lambda.3",
        "lambda-inside-vpc",
        "CKV_AWS_117",
        "LAMBDA_INSIDE_VPC",
        "awslambda_function_inside_vpc",
    ],
    judges: &[&Judge::<Function> {
        applies: always,
        holds: |function| function.in_vpc().is(true) | function.on_managed_instances().is(true),
    }],
    fix: "Set `VpcConfig.SubnetIds` and `VpcConfig.SecurityGroupIds`.",
    links: &[
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: { SubnetIds: [subnet-1, subnet-2], SecurityGroupIds: [sg-1] }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
",
        ),
        unknown(
            r"
Parameters: { Network: { Type: String } }
Resources:
  Subject:
    Type: AWS::Lambda::Function
    Properties:
      Code: { S3Bucket: code, S3Key: app.zip }
      VpcConfig: !Ref Network # <- here
",
        ),
    ],
};
