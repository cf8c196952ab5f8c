//! What a job finds out about data is telling, too. A key of your own lets you decide who may read it.

use crate::prelude::*;
use hardline_facts::sagemaker::data_quality_job_definition::DataQualityJobDefinition;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "sagemaker-data-quality-output-key",
    title: "Data quality job encrypts its results with a key of your own",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["sagemaker-data-quality-output-cmk", "CKV_AWS_367"],
    judges: &[&Judge::<DataQualityJobDefinition> { applies: always, holds: |it| is_own_key(it.output_key()) }],
    fix: "Name a key of your own in `DataQualityJobOutputConfig.KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      DataQualityJobOutputConfig: { KmsKeyId: alias/jobs }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      RoleArn: jobs
"),
        met(r#"
resource "aws_kms_key" "models" {
  enable_key_rotation = true
}

resource "aws_sagemaker_data_quality_job_definition" "subject" {
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"

  data_quality_job_output_config {
    kms_key_id = aws_kms_key.models.arn

    monitoring_outputs {
      s3_output {
        s3_uri = "s3://drift/reports"
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_sagemaker_data_quality_job_definition" "subject" { # <- here
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"

  data_quality_job_output_config {
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://drift/reports"
      }
    }
  }
}
"#),
    ],
};
