//! Alarms on what a trail records: metric filters over its log group, with alarms over their metrics.

use super::trail::Trail;
use crate::{
    Answer, Fact, Facts, Phrase, Truth, Value, Why,
    logs::{filter_pattern, log_group::LogGroup, metric_filter::MetricFilter},
};

/// What every call has that somebody makes from outside AWS.
const OF_EVERY_CALL: [(&str, &str); 3] =
    [("eventType", "AwsApiCall"), ("userIdentity.type", "IAMUser"), ("sourceIPAddress", "203.0.113.5")];

impl<'e> Facts<'e, Trail> {
    /// Whether an alarm goes off at each of these calls of a service, as CloudTrail names them.
    pub fn alarms_on_calls(self, source: &str, names: &[&str]) -> Answer {
        let events: Vec<Vec<_>> = names
            .iter()
            .map(|name| OF_EVERY_CALL.into_iter().chain([("eventSource", source), ("eventName", *name)]).collect())
            .collect();
        self.alarms_on(&events)
    }

    /// Whether an alarm goes off at each of these events, of one filter or another.
    pub fn alarms_on(self, events: &[Vec<(&str, &str)>]) -> Answer {
        let group = self.log_group();
        let Value::Known(group) = group.value else { return group.and(Facts::exists) };
        let filters: Vec<_> = group
            .referred_to_by::<MetricFilter>(Facts::<MetricFilter>::log_group)
            .iter()
            .map(|it| (it, it.and(Facts::<MetricFilter>::raises_alarm)))
            .filter(|it| !it.1.is_no())
            .collect();
        events.iter().fold(Truth::Yes.at(self.origin()), |so_far, event| so_far & of_event(group, &filters, event))
    }
}

fn of_event<'e>(
    group: Facts<'e, LogGroup>,
    filters: &[(Fact<Facts<'e, MetricFilter>>, Answer)],
    event: &[(&str, &str)],
) -> Answer {
    let answers = filters.iter().map(|(filter, alarmed)| {
        let matched = filter.then(Facts::<MetricFilter>::pattern).satisfies(|it: Phrase<'_>| match it.hole {
            Some(why) => Truth::Unknown(why),
            None => filter_pattern::matches(it.text, event).map_or(Truth::Unknown(Why::Unsettled), Truth::from),
        });
        matched & *alarmed
    });
    Answer::any_of(answers, group.origin())
}
