//! Session Manager speaks TLS with instances. With a key in KMS what is typed and shown is encrypted between the two ends
//! as well, and only who may use the key can open a session.

use crate::prelude::*;
use hardline_facts::ssm::document::Document;

pub static CHECK: Check = Check {
    id: "ssm-session-encryption",
    title: "Sessions are encrypted with a key in KMS",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &["ssm-session-encrypted-in-transit", "CKV_AWS_112"],
    judges: &[&Judge::<Document> {
        applies: |document| document.document_type().is("Session") & document.session_type().is("Standard_Stream"),
        holds: |document| document.session_key().satisfies(|it| !it.text.is_empty()),
    }],
    fix: "Set `inputs.kmsKeyId` of the session document to a key.",
    links: &[
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html",
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
          kmsKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"#),
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
          kmsKeyId: "" # <- here
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
resource "aws_kms_key" "sessions" {
  enable_key_rotation = true
}

resource "aws_ssm_document" "subject" {
  name          = "SSM-SessionManagerRunShell"
  document_type = "Session"

  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs        = { kmsKeyId = aws_kms_key.sessions.arn }
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
      kmsKeyId = "" # <- here
    }
  })
}
"#),
    ],
};
