//! Queues.

use hardline_policy::Policy;

use super::{queue_inline_policy::QueueInlinePolicy, queue_policy::QueuePolicy};
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
    /// Whether a policy set on it refuses to take and give messages without TLS, in the form that AWS gives:
    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html>.
    pub fn refuses_plain_transport(self) -> Answer {
        let at = self.origin();
        let refuses = |it: &Policy<'_>| {
            it.denies_plain_transport(&["sqs:SendMessage", "sqs:ReceiveMessage"], |_| hardline_policy::Truth::Yes)
        };
        let shared = self.listed_by(Facts::<QueuePolicy>::queues).map(|it| it.and(|it| it.document().judge(refuses)));
        let own = self.referred_to_by::<QueueInlinePolicy>(Facts::<QueueInlinePolicy>::queue);
        Answer::any_of(shared, at) | own.any(|it| it.document().judge(refuses))
    }

    /// Whether messages are encrypted.
    pub fn encrypts(self) -> Answer {
        self.encrypts_with_kms() | self.sqs_managed_encryption().is(true)
    }

    /// Whether messages are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }
}
