//! With direct internet access, code in a notebook can send data anywhere, past the VPC and everything that watches it.
//! It is on unless it is turned off.

use crate::prelude::*;
use hardline_facts::sagemaker::notebook_instance::NotebookInstance;

pub static CHECK: Check = Check {
    id: "sagemaker-notebook-no-direct-internet",
    title: "Notebook reaches the network through your VPC only",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &["sagemaker-notebook-no-direct-internet", "SageMaker.1", "sagemaker-notebook-no-direct-internet-access", "CKV_AWS_122", "SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS", "sagemaker_notebook_instance_without_direct_internet_access_configured"],
    judges: &[&Judge::<NotebookInstance> { applies: always, holds: |it| it.direct_internet().is("Disabled") }],
    fix: "Set `DirectInternetAccess` to `Disabled` and name a subnet.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      DirectInternetAccess: Disabled
      SubnetId: subnet-0a1b2c3d4e5f60718
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceType: ml.t3.medium
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      DirectInternetAccess: Enabled # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      DirectInternetAccess: !Ref Choice # <- here
"),
        met(r#"
resource "aws_sagemaker_notebook_instance" "subject" {
  name                   = "orders"
  instance_type          = "ml.t3.medium"
  role_arn               = "arn:aws:iam::111122223333:role/notebook"
  subnet_id              = "subnet-0123456789abcdef0"
  security_groups        = ["sg-0123456789abcdef0"]
  direct_internet_access = "Disabled"
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
