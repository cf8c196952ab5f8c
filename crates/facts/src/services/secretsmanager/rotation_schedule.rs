//! Schedules by which secrets are changed.

use crate::{Answer, Facts, Link, NOTHING, Number, Text, Truth, Why, kind};

use super::{secret::Secret, secret_target_attachment::SecretTargetAttachment};

kind! {
    /// A schedule by which a secret is changed.
    RotationSchedule = "AWS::SecretsManager::RotationSchedule" {
        /// The secret, where it is named itself; required.
        secret: Link<Secret> = "SecretId" { absent: NOTHING }
        /// What ties the secret to a database, where that stands for it.
        attachment: Link<SecretTargetAttachment> = "SecretId" { absent: NOTHING }
        /// Days between changes.
        days: Number = "RotationRules.AutomaticallyAfterDays" { absent: NOTHING }
        /// The schedule, as `cron()` or `rate()`.
        schedule: Text = "RotationRules.ScheduleExpression" { absent: NOTHING }
    }
}

impl Facts<'_, RotationSchedule> {
    /// Whether the secret is changed at least every so many days. Of `cron()` schedules, those that name a month or a year are
    /// not understood:
    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html>.
    pub fn rotates_within(self, days: i64) -> Answer {
        let written = self.days();
        if !written.is_written().is_no() {
            return written.satisfies(|it| it <= days);
        }
        self.schedule().satisfies(|it| match (it.hole, period_in_days(it.text)) {
            (Some(why), _) => Truth::Unknown(why),
            (None, Some(period)) => (period <= days).into(),
            (None, None) => Truth::Unknown(Why::Unsettled),
        })
    }
}

/// The longest time between two changes by a schedule, in whole days.
fn period_in_days(schedule: &str) -> Option<i64> {
    let inner = |name: &str| schedule.trim().strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
    if let Some(rate) = inner("rate") {
        let (count, unit) = rate.trim().split_once(' ')?;
        let count: i64 = count.parse().ok()?;
        return match unit.trim() {
            "day" | "days" => Some(count),
            "hour" | "hours" => Some((count + 23) / 24),
            _ => None,
        };
    }
    let fields: Vec<_> = inner("cron")?.split_whitespace().collect();
    let [_, _, day, month, weekday, year] = fields[..] else { return None };
    match (day, weekday) {
        _ if month.contains(',') || !month.starts_with('*') && month != "1/1" || year != "*" => None,
        _ if month.starts_with("*/") => month[2..].parse::<i64>().ok().map(|it| it * 31),
        (_, "?" | "*") if matches!(day, "*" | "1/1") => Some(1),
        ("?" | "*", _) => Some(if weekday.contains('#') { 35 } else { 7 }),
        _ => Some(31),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_have_periods() {
        for (schedule, days) in [
            ("rate(30 days)", Some(30)),
            ("rate(1 day)", Some(1)),
            ("rate(36 hours)", Some(2)),
            ("cron(0 16 1,15 * ? *)", Some(31)),
            ("cron(0 8 1 */3 ? *)", Some(93)),
            ("cron(0 0 ? * SUN *)", Some(7)),
            ("cron(0 0 ? * SUN#1 *)", Some(35)),
            ("cron(0 10 * * ? *)", Some(1)),
            ("cron(0 8 1 1 ? *)", None),
            ("every day", None),
        ] {
            assert_eq!(period_in_days(schedule), days, "{schedule}");
        }
    }
}
