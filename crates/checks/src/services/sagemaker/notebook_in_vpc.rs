//! Outside a VPC of yours, no security group, route or flow log of yours stands between a notebook and the network.

use crate::prelude::*;
use hardline_facts::sagemaker::notebook_instance::NotebookInstance;

pub static CHECK: Check = Check {
    id: "sagemaker-notebook-in-vpc",
    title: "Notebook stands in a subnet of yours",
    evidence_for: &["network-segmentation"],
    severity: High,
    aliases: &["sagemaker-notebook-in-vpc", "SageMaker.2", "sagemaker-notebook-instance-inside-vpc", "CKV_AWS_306", "sagemaker_notebook_instance_vpc_settings_configured"],
    judges: &[&Judge::<NotebookInstance> { applies: always, holds: |it| it.in_subnet().is(true) }],
    fix: "Name a subnet in `SubnetId` and security groups.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      SubnetId: subnet-0a1b2c3d4e5f60718
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceType: ml.t3.medium
"),
        met(r#"
resource "aws_sagemaker_notebook_instance" "subject" {
  name            = "orders"
  instance_type   = "ml.t3.medium"
  role_arn        = "arn:aws:iam::111122223333:role/notebook"
  subnet_id       = "subnet-0123456789abcdef0"
  security_groups = ["sg-0123456789abcdef0"]
}
"#),
        violated(r#"
resource "aws_sagemaker_notebook_instance" "subject" { # <- here
  name          = "orders"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"
}
"#),
    ],
};
