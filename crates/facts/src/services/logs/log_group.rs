//! Groups of logs.

use crate::{Answer, Facts, NOTHING, Number, Phrase, Text, kind, text};

kind! {
    /// A group of logs.
    LogGroup = "AWS::Logs::LogGroup" named by "LogGroupName" {
        /// Days until an event is deleted; left out, never:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html#cfn-logs-loggroup-retentionindays>.
        retention_days: Number = "RetentionInDays" { absent: NOTHING }
        /// The key in KMS that events are encrypted with; left out, keys of the service's own:
        /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html>.
        kms_key: Text = "KmsKeyId" { absent: NOTHING }
        /// `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html#cfn-logs-loggroup-loggroupclass>.
        class: Text = "LogGroupClass" { absent: text("STANDARD") }
    }
}

impl Facts<'_, LogGroup> {
    /// Whether events are encrypted with a key in KMS.
    pub fn encrypts_with_kms(self) -> Answer {
        self.kms_key().satisfies(Phrase::is_named)
    }
}
