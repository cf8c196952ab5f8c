//! A private repository whose policy lets everybody in gives its images, with the code and the settings in them, to
//! anyone with an AWS account, and where it allows pushing, takes images from them. A condition counts only if it leaves
//! known accounts, organizations, networks or sources.

use crate::prelude::*;
use hardline_facts::ecr::repository::Repository;

pub static CHECK: Check = Check {
    id: "ecr-repository-policy-not-public",
    title: "Repository lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["ecr-no-public-policy", "CKV_AWS_32", "AWS-0032", "ecr_repositories_not_publicly_accessible"],
    judges: &[
        &Judge::<Repository> {
            applies: always,
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &["https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'ecr:BatchGetImage', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: ecr:BatchGetImage
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'ecr:BatchGetImage', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::ECR::Repository
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: ecr:BatchGetImage
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: ecr:BatchGetImage
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'ecr:BatchGetImage', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
}
resource "aws_ecr_repository_policy" "shop" {
  repository = aws_ecr_repository.subject.name
  policy     = data.aws_iam_policy_document.shop.json
}
data "aws_iam_policy_document" "shop" {
  statement {
    actions = ["ecr:BatchGetImage"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}
"#),
        violated(r#"
resource "aws_ecr_repository" "subject" {
  name = "shop"
}
resource "aws_ecr_repository_policy" "shop" {
  repository = aws_ecr_repository.subject.name
  policy     = data.aws_iam_policy_document.shop.json
}
data "aws_iam_policy_document" "shop" {
  statement {
    actions = ["ecr:BatchGetImage"]
    principals { # <- here
      type        = "*"
      identifiers = ["*"]
    }
  }
}
"#),
    ],
};
