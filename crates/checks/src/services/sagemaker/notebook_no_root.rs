//! Users with root can turn off what watches a notebook and change what it starts with. They have it unless it is
//! turned off.

use crate::prelude::*;
use hardline_facts::sagemaker::notebook_instance::NotebookInstance;

pub static CHECK: Check = Check {
    id: "sagemaker-notebook-no-root",
    title: "Notebook gives its users no root",
    evidence_for: &["guest-os-hardening"],
    severity: High,
    aliases: &["sagemaker-notebook-no-root", "SageMaker.3", "sagemaker-notebook-instance-root-access-check", "CKV_AWS_307", "sagemaker_notebook_instance_root_access_disabled"],
    judges: &[&Judge::<NotebookInstance> { applies: always, holds: |it| it.root_access().is("Disabled") }],
    fix: "Set `RootAccess` to `Disabled`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-root-access.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      RootAccess: Disabled
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
      RootAccess: Enabled # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      RootAccess: !Ref Choice # <- here
"),
        met(r#"
resource "aws_sagemaker_notebook_instance" "subject" {
  name          = "orders"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"
  root_access   = "Disabled"
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
