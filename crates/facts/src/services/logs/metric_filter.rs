//! Filters that make metrics of logs.

use crate::{
    Answer, Fact, Facts, Link, NOTHING, Phrase, Rows, Text, Truth, Value, beside, cloudwatch::alarm::Alarm, kind, piece,
};

use super::log_group::LogGroup;

kind! {
    /// A filter: which events of a log group count towards a metric.
    MetricFilter = "AWS::Logs::MetricFilter" {
        /// The log group; required.
        log_group: Link<LogGroup> = "LogGroupName" { absent: NOTHING }
        /// The pattern of the events; required.
        pattern: Text = "FilterPattern" { absent: NOTHING }
        /// The metrics; required.
        transformations: Rows<MetricTransformation> = "MetricTransformations" { absent: NOTHING }
    }
}

piece! {
    /// A metric that events count towards.
    MetricTransformation = "metric transformation" {
        /// The metric's name; required.
        name: Text = "MetricName" { absent: NOTHING }
        /// The metric's namespace; required.
        namespace: Text = "MetricNamespace" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, MetricFilter> {
    /// Whether an alarm over one of its metrics does something when it goes off.
    pub fn raises_alarm(self) -> Answer {
        self.transformations().any(|metric| {
            beside::any(self, |alarm: Facts<'e, Alarm>| {
                same(alarm.metric(), metric.name())
                    & same(alarm.namespace(), metric.namespace())
                    & alarm.acts_when_it_goes_off()
                    & alarm.actions_enabled().is(true)
            })
        })
    }
}

/// Whether two texts are the same, where those with holes are if they are written alike.
fn same<'e>(one: Fact<Phrase<'e>>, other: Fact<Phrase<'e>>) -> Answer {
    match other.value {
        Value::Known(wanted) | Value::Absent(Some(wanted)) => one.satisfies(|it| match wanted.hole {
            _ if it.text == wanted.text => Truth::Yes,
            None => it.equals(wanted.text),
            Some(why) => Truth::Unknown(why),
        }),
        Value::Absent(None) => Truth::No.at(one.at),
        Value::Unknown(why) => match one.value {
            Value::Unknown(own) if own == why => Truth::Yes.at(one.at),
            _ => Truth::Unknown(why).at(other.at),
        },
    }
}
