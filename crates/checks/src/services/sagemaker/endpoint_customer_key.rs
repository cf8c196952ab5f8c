//! Instances that serve a model keep it and what it is asked on their disks. A key of your own lets you decide who may
//! use it and see each use.

use crate::prelude::*;
use hardline_facts::sagemaker::endpoint_config::EndpointConfig;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "sagemaker-endpoint-customer-key",
    title: "Endpoint is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["sagemaker-endpoint-cmk", "sagemaker-endpoint-configuration-kms-key-configured", "CKV_AWS_98", "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED", "sagemaker_endpoint_config_kms_encryption_enabled"],
    judges: &[&Judge::<EndpointConfig> { applies: always, holds: |it| is_own_key(it.key()) }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      KmsKeyId: alias/models
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      EndpointConfigName: ranking
"),
        met(r#"
resource "aws_kms_key" "models" {
  enable_key_rotation = true
}

resource "aws_sagemaker_endpoint_configuration" "subject" {
  kms_key_arn = aws_kms_key.models.arn

  production_variants {
    model_name             = "orders"
    initial_instance_count = 1
    instance_type          = "ml.m5.large"
  }
}
"#),
        violated(r#"
resource "aws_sagemaker_endpoint_configuration" "subject" { # <- here
  production_variants {
    model_name             = "orders"
    initial_instance_count = 1
    instance_type          = "ml.m5.large"
  }
}
"#),
    ],
};
