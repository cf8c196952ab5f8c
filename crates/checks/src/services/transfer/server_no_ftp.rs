//! FTP sends names, passwords and files in plain. SFTP and FTPS do not; SFTP is what a server speaks unless said
//! otherwise.

use crate::prelude::*;
use hardline_facts::transfer::server::Server;

pub static CHECK: Check = Check {
    id: "transfer-server-no-ftp",
    title: "Server does not speak FTP",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["transfer-secure-protocols", "Transfer.2", "transfer-family-server-no-ftp", "CKV_AWS_357", "transfer_server_in_transit_encryption_enabled"],
    judges: &[&Judge::<Server> { applies: always, holds: |it| !it.protocols().contains("FTP") }],
    fix: "Take `FTP` out of `Protocols`.",
    links: &["https://docs.aws.amazon.com/transfer/latest/userguide/API_CreateServer.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      Domain: S3
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      Protocols: [SFTP, FTPS]
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      Protocols:
        - SFTP
        - FTP # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Transfer::Server
    Properties:
      Protocols: [!Ref Choice] # <- here
"),
        met(r#"
resource "aws_transfer_server" "subject" {
  endpoint_type = "PUBLIC"
}
"#),
        violated(r#"
resource "aws_transfer_server" "subject" {
  protocols = ["SFTP", "FTP"] # <- here
}
"#),
    ],
};
