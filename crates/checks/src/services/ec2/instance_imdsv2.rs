//! Software on an instance asks the metadata service for the credentials of the instance's role. The first version of the
//! service answers any request, also one that an attacker has tricked the software into sending; the second wants a session
//! token first, which such requests cannot get. Instances take only the second when tokens are required.

use crate::prelude::*;
use hardline_facts::{
    autoscaling::launch_configuration::LaunchConfiguration,
    ec2::{instance::Instance, launch_template::LaunchTemplate},
};

pub static CHECK: Check = Check {
    id: "ec2-instance-imdsv2",
    title: "Instance answers metadata requests with a session token only",
    evidence_for: &["instance-metadata-protection"],
    severity: High,
    aliases: &[
        "ec2-imdsv2-required",
        "EC2.8",
        "EC2.170",
        "AutoScaling.3",
        "ec2-imdsv2-check",
        "ec2-launch-template-imdsv2-check",
        "autoscaling-launchconfig-requires-imdsv2",
        "CKV_AWS_79",
        "AWS-0028",
        "AWS-0130",
        "ec2_instance_imdsv2_enabled",
        "ec2_launch_template_imdsv2_required",
        "autoscaling_group_launch_configuration_requires_imdsv2",
    ],
    judges: &[
        &Judge::<Instance> { applies: always, holds: |instance| instance.protects_metadata() },
        &Judge::<LaunchTemplate> { applies: always, holds: |template| template.protects_metadata() },
        &Judge::<LaunchConfiguration> { applies: always, holds: |configuration| configuration.protects_metadata() },
    ],
    fix: "Set `MetadataOptions.HttpTokens` to `required`.",
    links: &[
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
    ],
    examples: &[
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      MetadataOptions: { HttpTokens: required }
"),
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      MetadataOptions: { HttpEndpoint: disabled }
"),
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { MetadataOptions: { HttpTokens: required } }
  Server:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: !GetAtt Servers.LatestVersionNumber }
"),
        violated(
            r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      MetadataOptions:
        HttpTokens: optional # <- here
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        MetadataOptions:
          HttpTokens: optional # <- here
",
        ),
        violated(
            r"
Resources:
  Servers: # <- here
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: servers
      LaunchTemplateData: { MetadataOptions: { HttpTokens: required } }
  Subject:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateName: servers, Version: '1' }
      MetadataOptions:
        HttpTokens: optional # <- here
",
        ),
        violated(
            r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0 }
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        MetadataOptions: # <- here
          HttpPutResponseHopLimit: 1
",
        ),
        unknown(
            r"
Parameters:
  Image:
    Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
    Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: !Ref Image }
",
        ),
        unknown(
            r"
Parameters: { Template: { Type: String } }
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: '1' }
",
        ),
        met(r#"
resource "aws_instance" "subject" {
  ami = "ami-0123456789abcdef0"
  metadata_options {
    http_tokens = "required"
  }
}
"#),
        violated(r#"
resource "aws_instance" "subject" { # <- here
  ami = "ami-0123456789abcdef0"
}
"#),
        violated(r#"
resource "aws_launch_template" "subject" {
  image_id = "ami-0123456789abcdef0"
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional" # <- here
  }
}
"#),
        met(r#"
resource "aws_launch_configuration" "subject" {
  image_id = "ami-0123456789abcdef0"
  metadata_options {
    http_tokens = "required"
  }
}
"#),
        unknown(r#"
data "aws_ami" "server" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023*-x86_64"]
  }
}

resource "aws_instance" "subject" { # <- here
  ami = data.aws_ami.server.id
}
"#),
        violated(r#"
data "aws_ami" "server" {
  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*"]
  }
}

resource "aws_instance" "subject" { # <- here
  ami = data.aws_ami.server.id
}
"#),
    ],
};
