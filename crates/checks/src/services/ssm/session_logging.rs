//! The log of a session shows what was typed on an instance and what came back, secrets among it. Without one nobody can
//! tell afterwards what was done; unencrypted, more people read it than should.

use crate::prelude::*;
use hardline_facts::ssm::document::Document;

pub static CHECK: Check = Check {
    id: "ssm-session-logging",
    title: "Sessions are logged, and the logs are encrypted",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["ssm-session-logs-encrypted", "CKV_AWS_113"],
    judges: &[&Judge::<Document> {
        applies: |document| document.document_type().is("Session") & document.session_type().is("Standard_Stream"),
        holds: |document| {
            document.session_bucket().satisfies(|it| !it.text.is_empty()) & document.session_bucket_encrypted().is(true)
                | document.session_log_group().satisfies(|it| !it.text.is_empty())
                    & document.session_log_group_encrypted().is(true)
        },
    }],
    fix: "Name a log group or a bucket in the session document's inputs, with encryption enabled.",
    links: &[
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html",
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Session
      Content:
        schemaVersion: "1.0"
        sessionType: Standard_Stream
        inputs:
          cloudWatchLogGroupName: sessions
          cloudWatchEncryptionEnabled: true
"#),
        met(r#"
Resources:
  Subject:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Session
      Content:
        schemaVersion: "1.0"
        sessionType: Standard_Stream
        inputs:
          s3BucketName: sessions
          s3EncryptionEnabled: true
"#),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Session
      Content: # <- here
        schemaVersion: "1.0"
        sessionType: Standard_Stream
"#,
        ),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::SSM::Document
    Properties:
      DocumentType: Session
      Content:
        schemaVersion: "1.0"
        sessionType: Standard_Stream
        inputs:
          cloudWatchLogGroupName: sessions
          cloudWatchEncryptionEnabled: false # <- here
"#,
        ),
        not_applicable(
            r#"
Resources:
  Subject:
    Type: AWS::SSM::Document
    Properties:
      Content: { schemaVersion: "2.2", mainSteps: [] }
"#,
        ),
        met(r#"
resource "aws_ssm_document" "subject" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = <<DOC
{
  "schemaVersion": "1.0",
  "sessionType": "Standard_Stream",
  "inputs": {
    "cloudWatchLogGroupName": "sessions",
    "cloudWatchEncryptionEnabled": true
  }
}
DOC
}
"#),
        met(r#"
resource "aws_s3_bucket" "sessions" {
  bucket = "shop-sessions"
}

resource "aws_ssm_document" "subject" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName        = aws_s3_bucket.sessions.id
      s3EncryptionEnabled = true
    }
  })
}
"#),
        violated(r#"
resource "aws_ssm_document" "subject" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      cloudWatchLogGroupName      = "sessions"
      cloudWatchEncryptionEnabled = false # <- here
    }
  })
}
"#),
    ],
};
