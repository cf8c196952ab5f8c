//! Where tags can be moved, a deployment by tag may get another image than the one that was tested, by mistake or by an
//! attacker who may push. With immutable tags, what was pushed under a tag stays under it. Exclusions leave a gap again.

use crate::prelude::*;
use hardline_facts::ecr::repository::Repository;

pub static CHECK: Check = Check {
    id: "ecr-repository-immutable-tags",
    title: "Repository lets no image tag be moved",
    evidence_for: &["image-security"],
    severity: Medium,
    aliases: &[
        "ecr-immutable-tags",
        "ECR.2",
        "ecr-private-tag-immutability-enabled",
        "CKV_AWS_51",
        "AWS-0031",
        "ecr_repositories_tag_immutability",
    ],
    judges: &[&Judge::<Repository> {
        applies: always,
        holds: |repository| repository.tag_mutability().is("IMMUTABLE"),
    }],
    fix: "Set `ImageTagMutability` to `IMMUTABLE`, and give every build a tag of its own.",
    links: &["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"],
    examples: &[
        met(r"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: { ImageTagMutability: IMMUTABLE }
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
      ImageTagMutability: MUTABLE # <- here
",
        ),
        violated(
            r"
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: IMMUTABLE_WITH_EXCLUSION # <- here
      ImageTagMutabilityExclusionFilters:
        - { ImageTagMutabilityExclusionFilterType: WILDCARD, ImageTagMutabilityExclusionFilterValue: latest }
",
        ),
        unknown(
            r"
Parameters: { Mutability: { Type: String } }
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      ImageTagMutability: !Ref Mutability # <- here
",
        ),
        met(r#"
resource "aws_ecr_repository" "subject" {
  name                 = "shop"
  image_tag_mutability = "IMMUTABLE"
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" { # <- here
  name = "shop"
}
"#),
    ],
};
