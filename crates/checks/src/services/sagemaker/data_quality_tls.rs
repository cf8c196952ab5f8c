//! Instances of a job send each other the data they work on. It is not encrypted on its way unless that is asked for.

use crate::prelude::*;
use hardline_facts::sagemaker::data_quality_job_definition::DataQualityJobDefinition;

pub static CHECK: Check = Check {
    id: "sagemaker-data-quality-tls",
    title: "Data quality job encrypts traffic between its instances",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["sagemaker-data-quality-inter-container-encryption", "CKV_AWS_369", "SageMaker.9", "sagemaker-data-quality-job-encrypt-in-transit"],
    judges: &[&Judge::<DataQualityJobDefinition> { applies: always, holds: |it| it.transit_encryption().is(true) }],
    fix: "Set `NetworkConfig.EnableInterContainerTrafficEncryption` to `true`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      NetworkConfig: { EnableInterContainerTrafficEncryption: true }
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
      NetworkConfig:
        EnableInterContainerTrafficEncryption: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::SageMaker::DataQualityJobDefinition
    Properties:
      NetworkConfig:
        EnableInterContainerTrafficEncryption: !Ref Choice # <- here
"),
        met(r#"
resource "aws_sagemaker_data_quality_job_definition" "subject" {
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"

  network_config {
    enable_inter_container_traffic_encryption = true
  }
}
"#),
        violated(r#"
resource "aws_sagemaker_data_quality_job_definition" "subject" { # <- here
  name     = "drift"
  role_arn = "arn:aws:iam::111122223333:role/monitor"
}
"#),
    ],
};
