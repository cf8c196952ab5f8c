//! A file system's policy that lets everybody in lets every client that reaches it mount it, without an identity. A
//! condition counts only if it leaves known accounts, organizations, networks or sources. So does one that asks for
//! access by a mount target, since whoever comes by that is in the network.

use crate::prelude::*;
use hardline_facts::efs::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "efs-file-system-policy-not-public",
    title: "Policy of a file system lets in known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: Medium,
    aliases: &["efs_not_publicly_accessible"],
    judges: &[
        &Judge::<FileSystem> {
            applies: always,
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html",
        "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::EFS::FileSystem
    Properties:
      FileSystemPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'elasticfilesystem:ClientMount', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: elasticfilesystem:ClientMount
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'elasticfilesystem:ClientMount', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::EFS::FileSystem
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::EFS::FileSystem
    Properties:
      FileSystemPolicy:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: elasticfilesystem:ClientMount
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::EFS::FileSystem
    Properties:
      FileSystemPolicy:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: elasticfilesystem:ClientMount
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::EFS::FileSystem
    Properties:
      FileSystemPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'elasticfilesystem:ClientMount', Resource: '*' } # <- here
"),
        met(r"
Resources:
  Policy:
    Type: AWS::EFS::FileSystem
    Properties:
      FileSystemPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: '*' }
            Action: elasticfilesystem:ClientMount
            Resource: '*'
            Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': true } }
"),
        met(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
resource "aws_efs_file_system_policy" "files" {
  file_system_id = aws_efs_file_system.subject.id
  policy         = <<-POLICY
    {
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::111122223333:role/web" },
          "Action": "elasticfilesystem:ClientMount",
          "Resource": "${aws_efs_file_system.subject.arn}"
        }
      ]
    }
  POLICY
}
"#),
        violated(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
resource "aws_efs_file_system_policy" "files" {
  file_system_id = aws_efs_file_system.subject.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" } # <- here
      Action    = "elasticfilesystem:ClientMount"
      Resource  = aws_efs_file_system.subject.arn
    }]
  })
}
"#),
    ],
};
