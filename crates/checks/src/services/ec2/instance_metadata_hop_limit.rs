//! The answer that carries a session token for metadata is meant for the instance alone. Each hop more that it may go
//! lets something else have it: a container in a network of its own, or a machine that sends through the instance. With
//! a limit of one it dies where it is made. Containers that need credentials are better given a role of their own.

use crate::prelude::*;
use hardline_facts::{
    autoscaling::launch_configuration::LaunchConfiguration,
    ec2::{instance::Instance, launch_template::LaunchTemplate},
};

pub static CHECK: Check = Check {
    id: "ec2-instance-metadata-hop-limit",
    title: "Instance metadata stays on the instance",
    evidence_for: &["instance-metadata-protection"],
    severity: High,
    aliases: &["ec2-metadata-hop-limit", "AutoScaling.4", "autoscaling-launch-config-hop-limit", "ec2-token-hop-limit-check", "CKV_AWS_341"],
    judges: &[&Judge::<Instance> {
            applies: |instance| !instance.metadata_endpoint().is("disabled"),
            holds: |instance| {
                let template = instance.template();
                let written = instance.metadata_hops().is_written();
                if written.is_no() && !matches!(template.value, Value::Absent(_)) {
                    return template.and(|it| it.metadata_hops().satisfies(is_one));
                }
                instance.metadata_hops().satisfies(is_one)
            },
        },
        &Judge::<LaunchTemplate> {
            applies: |template| !template.metadata_endpoint().is("disabled"),
            holds: |template| template.metadata_hops().satisfies(is_one),
        },
        &Judge::<LaunchConfiguration> {
            applies: |configuration| !configuration.metadata_endpoint().is("disabled"),
            holds: |configuration| configuration.metadata_hops().satisfies(is_one),
        },],
    fix: "Set `HttpPutResponseHopLimit` to 1, and give containers roles of their own.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateInstanceMetadataOptionsRequest.html"],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0, MetadataOptions: { HttpTokens: required, HttpPutResponseHopLimit: 1 } }
"),
        met(r"
Resources:
  Servers:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        MetadataOptions:
          HttpPutResponseHopLimit: 2 # <- here
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.micro
      MetadataOptions:
        HttpPutResponseHopLimit: '3' # <- here
"),
        violated(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        MetadataOptions:
          HttpPutResponseHopLimit: 2 # <- here
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: '1' }
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::EC2::Instance
    Properties:
      ImageId: '{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}'
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, MetadataOptions: { HttpEndpoint: disabled, HttpPutResponseHopLimit: 2 } }
"),
        met(r#"
resource "aws_instance" "subject" {
  ami = "ami-0123456789abcdef0"
}
"#),
        violated(r#"
resource "aws_launch_template" "subject" {
  image_id = "ami-0123456789abcdef0"
  metadata_options {
    http_put_response_hop_limit = 2 # <- here
  }
}
"#),
    ],
};

fn is_one(hops: i64) -> bool {
    hops <= 1
}
