//! Without a lifecycle policy every image that was ever pushed is kept, with all the flaws found since, and can still be
//! started by mistake. A policy removes images by age or number.

use crate::prelude::*;
use hardline_facts::ecr::repository::Repository;

pub static CHECK: Check = Check {
    id: "ecr-repository-lifecycle",
    title: "Repository has a lifecycle policy",
    evidence_for: &["data-lifecycle"],
    severity: Medium,
    aliases: &["ECR.3", "ecr-private-lifecycle-policy-configured"],
    judges: &[&Judge::<Repository> { applies: always, holds: |repository| repository.lifecycle_policy().is(true) }],
    fix: "Set `LifecyclePolicy.LifecyclePolicyText`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy: { LifecyclePolicyText: '{"rules":[]}' }
"#),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: IMMUTABLE
",
        ),
        met(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
}
resource "aws_ecr_lifecycle_policy" "shop" {
  repository = aws_ecr_repository.subject.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 10 }
      action       = { type = "expire" }
    }]
  })
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" { # <- here
  name = "shop"
}
"#),
    ],
};
