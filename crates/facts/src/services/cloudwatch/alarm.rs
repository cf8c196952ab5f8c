//! Alarms.

use crate::{Answer, Fact, Facts, Flag, NOTHING, Text, Texts, kind, yes};

kind! {
    /// An alarm over a metric.
    Alarm = "AWS::CloudWatch::Alarm" named by "AlarmName" {
        /// Whether its actions are taken at all:
        /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>.
        actions_enabled: Flag = "ActionsEnabled" { absent: yes() }
        /// What is done when it goes off, by ARN.
        alarm_actions: Texts = "AlarmActions" { absent: NOTHING }
        /// What is done when it has too little to go by.
        insufficient_data_actions: Texts = "InsufficientDataActions" { absent: NOTHING }
        /// What is done when all is well again.
        ok_actions: Texts = "OKActions" { absent: NOTHING }
        /// The metric's name, if it is over one.
        metric: Text = "MetricName" { absent: NOTHING }
        /// The metric's namespace.
        namespace: Text = "Namespace" { absent: NOTHING }
    }
}

impl Facts<'_, Alarm> {
    /// Whether something is done when it goes off.
    pub fn acts_when_it_goes_off(self) -> Answer {
        self.alarm_actions().any(Fact::exists)
    }
}
