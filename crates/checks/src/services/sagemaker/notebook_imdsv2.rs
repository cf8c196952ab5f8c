//! The first version of the metadata service gives the role's credentials to any request that reaches it, so that a
//! hole in a notebook's page can leak them. A notebook made by a template takes both versions unless told otherwise.

use crate::prelude::*;
use hardline_facts::sagemaker::notebook_instance::NotebookInstance;

pub static CHECK: Check = Check {
    id: "sagemaker-notebook-imdsv2",
    title: "Notebook requires session tokens for its metadata",
    evidence_for: &["instance-metadata-protection"],
    severity: Medium,
    aliases: &["sagemaker-notebook-imdsv2", "CKV_AWS_371"],
    judges: &[&Judge::<NotebookInstance> { applies: always, holds: |it| it.metadata_version().is("2") }],
    fix: "Set `InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion` to `2`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-imds.html", "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstanceMetadataServiceConfiguration.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: 2 }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceType: ml.t3.medium
"),
        violated(r#"
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceMetadataServiceConfiguration:
        MinimumInstanceMetadataServiceVersion: "1" # <- here
"#),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::SageMaker::NotebookInstance
    Properties:
      InstanceMetadataServiceConfiguration:
        MinimumInstanceMetadataServiceVersion: !Ref Choice # <- here
"),
        met(r#"
resource "aws_sagemaker_notebook_instance" "subject" {
  name          = "orders"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}
"#),
        violated(r#"
resource "aws_sagemaker_notebook_instance" "subject" {
  name          = "orders"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/notebook"

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "1" # <- here
  }
}
"#),
    ],
};
