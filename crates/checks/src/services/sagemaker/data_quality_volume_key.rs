//! Disks of a job hold the data it works on. A key of your own lets you decide who may use it and see each use.

use crate::prelude::*;
use hardline_facts::sagemaker::data_quality_job_definition::DataQualityJobDefinition;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "sagemaker-data-quality-volume-key",
    title: "Data quality job encrypts its disks with a key of your own",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["sagemaker-data-quality-volume-cmk", "CKV_AWS_368"],
    judges: &[&Judge::<DataQualityJobDefinition> { applies: always, holds: |it| is_own_key(it.volume_key()) }],
    fix: "Name a key of your own in `JobResources.ClusterConfig.VolumeKmsKeyId`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: ml.m5.large, VolumeSizeInGB: 20, VolumeKmsKeyId: alias/jobs } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      RoleArn: jobs
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      JobResources:
        ClusterConfig: # <- here
          InstanceCount: 1
"),
        met(r#"
resource "aws_kms_key" "models" {
  enable_key_rotation = true
}

resource "aws_sagemaker_data_quality_job_definition" "subject" {
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_kms_key_id = aws_kms_key.models.arn
      volume_size_in_gb = 20
    }
  }
}
"#),
        violated(r#"
resource "aws_sagemaker_data_quality_job_definition" "subject" { # <- here
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.t3.medium"
      volume_size_in_gb = 20
    }
  }
}
"#),
    ],
};
