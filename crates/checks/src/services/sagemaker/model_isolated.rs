//! A model's container is code, often of somebody else's. Isolated, it can call nothing on the network, so that it
//! cannot send away what it is asked. It can unless that is asked for.

use crate::prelude::*;
use hardline_facts::sagemaker::model::Model;

pub static CHECK: Check = Check {
    id: "sagemaker-model-isolated",
    title: "Model's containers can call nothing on the network",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &["sagemaker-model-network-isolation", "SageMaker.5", "sagemaker-model-isolation-enabled", "CKV_AWS_370", "sagemaker_models_network_isolation_enabled"],
    judges: &[&Judge::<Model> { applies: always, holds: |it| it.isolated().is(true) }],
    fix: "Set `EnableNetworkIsolation` to `true`.",
    links: &["https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SageMaker::Model
    Properties:
      EnableNetworkIsolation: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::SageMaker::Model
    Properties:
      ModelName: ranking
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::SageMaker::Model
    Properties:
      EnableNetworkIsolation: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::SageMaker::Model
    Properties:
      EnableNetworkIsolation: !Ref Choice # <- here
"),
        met(r#"
resource "aws_sagemaker_model" "subject" {
  execution_role_arn       = "arn:aws:iam::111122223333:role/model"
  enable_network_isolation = true
}
"#),
        violated(r#"
resource "aws_sagemaker_model" "subject" { # <- here
  execution_role_arn = "arn:aws:iam::111122223333:role/model"
}
"#),
    ],
};
