//! With basic monitoring, CloudWatch learns of an instance every five minutes, with detailed monitoring every minute: a
//! machine that is misused, or about to fail, is seen that much sooner.

use crate::prelude::*;
use hardline_facts::ec2::instance::Instance;

pub static CHECK: Check = Check {
    id: "ec2-instance-detailed-monitoring",
    title: "Instance is measured every minute",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &["ec2-detailed-monitoring", "ec2-instance-detailed-monitoring-enabled", "CKV_AWS_126", "EC2_INSTANCE_DETAILED_MONITORING_ENABLED", "ec2_instance_detailed_monitoring_enabled"],
    judges: &[&Judge::<Instance> {
        applies: always,
        holds: |instance| match instance.template().value {
            Value::Absent(_) => instance.detailed_monitoring().is(true),
            _ => instance.detailed_monitoring().is(true) | instance.template().and(|it| it.detailed_monitoring().is(true)),
        },
    }],
    fix: "Set `Monitoring` to `true`.",
    links: &["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html"],
    examples: &[
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, Monitoring: true }
"),
        violated(r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0 }
"),
        violated(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      Monitoring: false # <- here
"),
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { Monitoring: { Enabled: true } } }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { LaunchTemplate: { LaunchTemplateId: !Ref Servers, Version: '1' } }
"),
        unknown(r"
Parameters: { Detailed: { Type: String } }
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      Monitoring: !Ref Detailed # <- here
"),
        met(r#"
resource "aws_instance" "subject" {
  ami        = "ami-0123456789abcdef0"
  monitoring = true
}
"#),
        violated(r#"
resource "aws_instance" "subject" { # <- here
  ami = "ami-0123456789abcdef0"
}
"#),
    ],
};
