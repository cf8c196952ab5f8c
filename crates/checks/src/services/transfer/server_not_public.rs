//! A public endpoint can be tried by the whole internet; within a VPC, security groups decide who reaches it. It is
//! public unless said otherwise.

use crate::prelude::*;
use hardline_facts::transfer::server::Server;

pub static CHECK: Check = Check {
    id: "transfer-server-not-public",
    title: "Server's endpoint stands in a VPC",
    evidence_for: &["network-exposure"],
    severity: Medium,
    aliases: &["transfer-not-public", "CKV_AWS_164"],
    judges: &[&Judge::<Server> { applies: always, holds: |it| it.endpoint_type().is_any_of(&["VPC", "VPC_ENDPOINT"]) }],
    fix: "Set `EndpointType` to `VPC` with subnets and security groups.",
    links: &["https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      EndpointType: VPC
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Transfer::Server
    Properties:
      Domain: S3
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      EndpointType: PUBLIC # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      EndpointType: !Ref Choice # <- here
"),
        met(r#"
resource "aws_transfer_server" "subject" {
  endpoint_type = "VPC"

  endpoint_details {
    vpc_id     = "vpc-0123456789abcdef0"
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}
"#),
        violated(r#"
resource "aws_transfer_server" "subject" { # <- here
  protocols = ["SFTP"]
}
"#),
    ],
};
