//! Stores of events.

use crate::{NOTHING, Text, kind};

kind! {
    /// A store of events that can be searched.
    EventDataStore = "AWS::CloudTrail::EventDataStore" named by "Name" {
        /// The key in KMS; left out, one of AWS's own:
        /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}
