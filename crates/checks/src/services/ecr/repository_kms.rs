//! ECR encrypts every image with keys of its own, whose use nobody can see or stop. With a key in KMS each use is logged
//! and the key can be withdrawn. It can only be chosen when the repository is made. Security Hub's `ECR.5` asks further
//! that the key be a customer managed one.

use crate::prelude::*;
use hardline_facts::ecr::repository::Repository;

pub static CHECK: Check = Check {
    id: "ecr-repository-kms",
    title: "Repository encrypts images with a key in KMS",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["ecr-kms", "CKV_AWS_136", "AWS-0033"],
    judges: &[&Judge::<Repository> {
        applies: always,
        holds: |repository| repository.encryption_type().is_any_of(&["KMS", "KMS_DSSE"]),
    }],
    fix: "Set `EncryptionConfiguration.EncryptionType` to `KMS`, and name a key of your own in `KmsKey`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
        "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ECR::Repository
    Properties:
      EncryptionConfiguration: { EncryptionType: KMS }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ECR::Repository
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECR::Repository
    Properties:
      EncryptionConfiguration:
        EncryptionType: AES256 # <- here
",
        ),
        unknown(
            r"
Parameters: { How: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECR::Repository
    Properties:
      EncryptionConfiguration:
        EncryptionType: !Ref How # <- here
",
        ),
        met(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.shop.arn
  }
}
resource "aws_kms_key" "shop" {
  description = "shop"
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" { # <- here
  name = "shop"
}
"#),
    ],
};
