//! Queues.

use crate::{Answer, Facts, Flag, NOTHING, Phrase, Text, kind, yes};

kind! {
    /// A queue.
    Queue = "AWS::SQS::Queue" named by "QueueName" {
        /// Whether messages are encrypted with keys of SQS's own:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html#cfn-sqs-queue-sqsmanagedsseenabled>.
        sqs_managed_encryption: Flag = "SqsManagedSseEnabled" { absent: yes() }
        /// The key in KMS that messages are encrypted with instead.
        kms_key: Text = "KmsMasterKeyId" { absent: NOTHING }
    }
}

impl Facts<'_, Queue> {
    /// Whether messages are encrypted.
    pub fn encrypts(self) -> Answer {
        self.encrypts_with_kms() | self.sqs_managed_encryption().is(true)
    }

    /// Whether messages are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }
}
