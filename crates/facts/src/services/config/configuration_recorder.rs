//! Recorders of configuration.

use crate::{Answer, Constant, Facts, Flag, Present, Settled, Text, Value, Why, kind, no, yes};

kind! {
    /// A recorder of the configuration of resources.
    ConfigurationRecorder = "AWS::Config::ConfigurationRecorder" {
        /// Whether the source says what is recorded; left out, all supported types but IAM's global ones:
        /// <https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html>.
        recording_group: Present = "RecordingGroup" { absent: no() }
        /// Whether all supported types are recorded, those to come as well.
        all_supported: Flag = "RecordingGroup.AllSupported" { absent by: all_supported_left_out }
        /// Whether IAM's global types are recorded too:
        /// <https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html>.
        global_types: Flag = "RecordingGroup.IncludeGlobalResourceTypes" { absent: no() }
        /// Whether the types that are recorded are listed.
        lists_types: Present = "RecordingGroup.ResourceTypes" { absent: no() }
        /// `ALL_SUPPORTED_RESOURCE_TYPES`, `INCLUSION_BY_RESOURCE_TYPES` or `EXCLUSION_BY_RESOURCE_TYPES`; left out, the other
        /// properties tell: <https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingStrategy.html>.
        strategy: Text = "RecordingGroup.RecordingStrategy.UseOnly" { absent: crate::NOTHING }
        /// Whether it records from the start:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-configurationrecorder.html>.
        starts: Flag = "StartedOnCreate" { absent: yes() }
    }
}

/// Without a recording group, everything is recorded; with a list of types or a strategy for one, only that.
fn all_supported_left_out(recorder: Facts<'_, ConfigurationRecorder>) -> Settled {
    match recorder.recording_group().value {
        Value::Known(false) | Value::Absent(_) => return Settled::Default(Constant::Truth(true)),
        Value::Unknown(why) => return Settled::Unknown(why),
        Value::Known(true) => {}
    }
    let lists = recorder.lists_types().is(true)
        | recorder.strategy().is_any_of(&["INCLUSION_BY_RESOURCE_TYPES", "EXCLUSION_BY_RESOURCE_TYPES"]);
    if lists.is_yes() { Settled::Default(Constant::Truth(false)) } else { Settled::Unknown(Why::Unsettled) }
}

impl Facts<'_, ConfigurationRecorder> {
    /// Whether it records, from the start, every type that it can, but for IAM's global ones.
    pub fn records_all_types(self) -> Answer {
        self.all_supported().is(true) & self.starts().is(true)
    }
}
