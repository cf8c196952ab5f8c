//! The catalog tells what data there is and where, and holds passwords of connections. Neither metadata nor passwords
//! are encrypted with a key of KMS unless these settings ask for it.

use crate::prelude::*;
use hardline_facts::glue::data_catalog_encryption_settings::DataCatalogEncryptionSettings;

pub static CHECK: Check = Check {
    id: "glue-catalog-encryption",
    title: "Data catalog encrypts metadata and passwords of connections",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["glue-catalog-encryption", "CKV_AWS_94", "glue_data_catalogs_metadata_encryption_enabled"],
    judges: &[&Judge::<DataCatalogEncryptionSettings> { applies: always, holds: |it| it.metadata().is_any_of(&["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"]) & it.passwords().is(true) }],
    fix: "Set `CatalogEncryptionMode` to `SSE-KMS` and `ReturnConnectionPasswordEncrypted` to `true`.",
    links: &["https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html", "https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    Properties:
      DataCatalogEncryptionSettings:
        EncryptionAtRest: { CatalogEncryptionMode: SSE-KMS }
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true, KmsKeyId: alias/catalog }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    Properties:
      DataCatalogEncryptionSettings:
        EncryptionAtRest:
          CatalogEncryptionMode: DISABLED # <- here
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    Properties:
      DataCatalogEncryptionSettings: # <- here
        EncryptionAtRest: { CatalogEncryptionMode: SSE-KMS }
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    Properties:
      DataCatalogEncryptionSettings:
        EncryptionAtRest:
          CatalogEncryptionMode: !Ref Choice # <- here
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true }
"),
        met(r#"
resource "aws_glue_data_catalog_encryption_settings" "subject" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = true
    }
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
    }
  }
}
"#),
        violated(r#"
resource "aws_glue_data_catalog_encryption_settings" "subject" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = false # <- here
    }
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
    }
  }
}
"#),
        violated(r#"
resource "aws_glue_data_catalog_encryption_settings" "subject" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = true
    }
    encryption_at_rest {
      catalog_encryption_mode = "DISABLED" # <- here
    }
  }
}
"#),
    ],
};
