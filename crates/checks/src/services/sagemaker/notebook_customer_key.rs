//! Disks of notebooks and the file system of a domain hold data and results. They are encrypted with a key of AWS's
//! unless you name one of your own, by which you decide who may read them.

use crate::prelude::*;
use hardline_facts::sagemaker::{domain::Domain, notebook_instance::NotebookInstance};
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "sagemaker-notebook-customer-key",
    title: "Notebook or domain is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["sagemaker-notebook-domain-cmk", "sagemaker-notebook-instance-kms-key-configured", "CKV_AWS_22", "CKV_AWS_187", "SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED", "sagemaker_notebook_instance_encryption_enabled"],
    judges: &[&Judge::<NotebookInstance> { applies: always, holds: |it| is_own_key(it.key()) }, &Judge::<Domain> { applies: always, holds: |it| is_own_key(it.key()) }],
    fix: "Name a key of your own in `KmsKeyId`; what exists must be replaced.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-nbi.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      KmsKeyId: alias/notebooks
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::Domain
    Properties:
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
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
  Subject: # <- here
    Type: AWS::SageMaker::Domain
    Properties:
      DomainName: research
"),
        met(r#"
resource "aws_kms_key" "notebooks" {
  enable_key_rotation = true
}

resource "aws_sagemaker_notebook_instance" "subject" {
  name          = "orders"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"
  kms_key_id    = aws_kms_key.notebooks.id
}
"#),
        violated(r#"
resource "aws_sagemaker_domain" "subject" { # <- here
  domain_name = "orders"
  auth_mode   = "IAM"
  vpc_id      = "vpc-0123456789abcdef0"
  subnet_ids  = ["subnet-0123456789abcdef0"]
}
"#),
    ],
};
