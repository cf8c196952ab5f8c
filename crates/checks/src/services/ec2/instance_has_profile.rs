//! Software on an instance that calls AWS needs credentials. With an instance profile it gets short-lived ones for a role;
//! without one, somebody sooner or later leaves an access key on the disk, where it stays valid wherever it is copied to.
//! A profile also lets Systems Manager patch the instance and open shells.

use crate::prelude::*;
use hardline_facts::ec2::instance::Instance;

pub static CHECK: Check = Check {
    id: "ec2-instance-has-profile",
    title: "Instance acts through a role of its own",
    evidence_for: &["workload-role"],
    severity: Medium,
    aliases: &[
        "ec2-instance-profile",
        "ec2-instance-profile-attached",
        "CKV2_AWS_41",
        "EC2_INSTANCE_PROFILE_ATTACHED",
        "ec2_instance_profile_attached",
    ],
    judges: &[&Judge::<Instance> { applies: always, holds: |instance| instance.has_profile() }],
    fix: "Name an instance profile in `IamInstanceProfile`.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"],
    examples: &[
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, IamInstanceProfile: servers }
"),
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: servers
      LaunchTemplateData: { IamInstanceProfile: { Name: servers } }
  Server:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateName: servers, Version: '1' }
"),
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
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0 }
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: '1' }
",
        ),
        unknown(
            r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate:
        LaunchTemplateId: lt-0123456789abcdef0 # <- here
        Version: '1'
",
        ),
        violated(
            r"
Parameters: { Profile: { Type: String, Default: '' } }
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      IamInstanceProfile: !Ref Profile # <- here
",
        ),
        met(r#"
resource "aws_instance" "subject" {
  ami                  = "ami-0123456789abcdef0"
  iam_instance_profile = aws_iam_instance_profile.server.name
}

resource "aws_iam_instance_profile" "server" {
  role = "server"
}
"#),
        violated(r#"
resource "aws_instance" "subject" { # <- here
  ami = "ami-0123456789abcdef0"
}
"#),
        met(r#"
resource "aws_launch_template" "server" {
  iam_instance_profile {
    name = "server"
  }
}

resource "aws_instance" "subject" {
  launch_template {
    id = aws_launch_template.server.id
  }
}
"#),
    ],
};
