//! A scan on push tells of known flaws in an image before it is deployed. The registry can ask for scans of many
//! repositories too; where it does so outside the template, this check cannot see it.

use crate::prelude::*;
use hardline_facts::ecr::repository::Repository;

pub static CHECK: Check = Check {
    id: "ecr-repository-scan-on-push",
    title: "Repository scans images when they are pushed",
    evidence_for: &["image-scanning"],
    severity: High,
    aliases: &[
        "ecr-scan-on-push",
        "ECR.1",
        "ecr-private-image-scanning-enabled",
        "CKV_AWS_163",
        "AWS-0030",
        "ECR_REPO_SCAN_ON_PUSH",
        "ecr_repositories_scan_images_on_push_enabled",
    ],
    judges: &[&Judge::<Repository> { applies: always, holds: |repository| repository.scan_on_push().is(true) }],
    fix: "Set `ImageScanningConfiguration.ScanOnPush` to `true`, or turn scanning on for the registry.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html",
        "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html",
    ],
    examples: &[
        met(r"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: { ImageScanningConfiguration: { ScanOnPush: true } }
"),
        violated(
            r"
Resources:
  Images: # <- here
    Type: AWS::ECR::Repository
",
        ),
        violated(
            r"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageScanningConfiguration:
        ScanOnPush: false # <- here
",
        ),
        violated(
            r"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageScanningConfiguration: {} # <- here
",
        ),
        unknown(
            r"
Parameters: { Scan: { Type: String } }
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageScanningConfiguration:
        ScanOnPush: !Ref Scan # <- here
",
        ),
        met(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
  image_scanning_configuration {
    scan_on_push = true
  }
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" { # <- here
  name = "shop"
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
  image_scanning_configuration {
    scan_on_push = false # <- here
  }
}
"#),
    ],
};
