//! Detectors of threats.

use crate::{Flag, NOTHING, Text, kind};

kind! {
    /// The detector of an account in a Region.
    Detector = "AWS::GuardDuty::Detector" {
        /// Whether it works; required.
        enabled: Flag = "Enable" { absent: NOTHING }
        /// How often findings that go on are reported again:
        /// <https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html>.
        publishing_frequency: Text = "FindingPublishingFrequency"
    }
}
