//! Documents: what Systems Manager runs, and how sessions are kept.

use crate::{Flag, NOTHING, Text, kind, no, text};

kind! {
    /// A document.
    Document = "AWS::SSM::Document" named by "Name" {
        /// What it is for, `Command` unless said; `Session` sets how sessions on instances are kept:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html>.
        document_type: Text = "DocumentType" { absent: text("Command") }
        /// What sort of session it sets: `Standard_Stream` for a shell:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html>.
        session_type: Text = "Content.sessionType" { absent: NOTHING }
        /// The key in KMS that sessions are encrypted with beyond TLS; empty means none:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html>.
        session_key: Text = "Content.inputs.kmsKeyId" { absent: NOTHING }
        /// The bucket that sessions are logged in; empty means none.
        session_bucket: Text = "Content.inputs.s3BucketName" { absent: NOTHING }
        /// Whether the bucket must encrypt what is logged:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html>.
        session_bucket_encrypted: Flag = "Content.inputs.s3EncryptionEnabled" { absent: no() }
        /// The log group that sessions are logged in; empty means none.
        session_log_group: Text = "Content.inputs.cloudWatchLogGroupName" { absent: NOTHING }
        /// Whether the log group must be encrypted with a key in KMS:
        /// <https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html>.
        session_log_group_encrypted: Flag = "Content.inputs.cloudWatchEncryptionEnabled" { absent: no() }
    }
}
