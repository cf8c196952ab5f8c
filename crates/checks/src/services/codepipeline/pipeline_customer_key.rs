//! What stages hand to each other is code and built packages. With AWS's own key whoever may read the bucket reads them;
//! with a key of your own, its policy says who may, and other accounts can be let in.

use crate::prelude::*;
use hardline_facts::codepipeline::pipeline::Pipeline;
use hardline_facts::kms::key as kms;

pub static CHECK: Check = Check {
    id: "codepipeline-pipeline-customer-key",
    title: "Pipeline encrypts what its stages make with a key of the customer's",
    evidence_for: &["storage-encryption"],
    severity: Low,
    aliases: &["codepipeline-artifact-store-cmk", "CKV_AWS_219"],
    judges: &[&Judge::<Pipeline> {
        applies: always,
        holds: |pipeline| {
            pipeline.store().is_written().implies(|| pipeline.store().and(|it| kms::is_own_key(it.key())))
                & pipeline.stores().all(|it| it.store().and(|it| kms::is_own_key(it.key())))
        },
    }],
    fix: "Name a key of your own in `ArtifactStore.EncryptionKey`.",
    links: &[
        "https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html",
        "https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ArtifactStore.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: role
      Stages: []
      ArtifactStore: { Type: S3, Location: made, EncryptionKey: { Type: KMS, Id: !GetAtt Key.Arn } }
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: role
      Stages: []
      ArtifactStore:
        Type: S3 # <- here
        Location: made
",
        ),
        met(r#"
resource "aws_codepipeline" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/pipeline"

  artifact_store {
    location = aws_s3_bucket.made.bucket
    type     = "S3"

    encryption_key {
      id   = aws_kms_key.made.arn
      type = "KMS"
    }
  }
}
resource "aws_s3_bucket" "made" {
  bucket = "made"
}
resource "aws_kms_key" "made" {}
"#),
        violated(r#"
resource "aws_codepipeline" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/pipeline"

  artifact_store {
    location = "made"
    type     = "S3" # <- here
  }
}
"#),
    ],
};
