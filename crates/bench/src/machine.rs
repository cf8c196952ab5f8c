//! The machine that figures were taken on.

use std::{
    fs, thread,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::Serialize;

/// What a figure cannot be read without.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Machine {
    pub(crate) processor: String,
    pub(crate) cores: usize,
    pub(crate) memory_bytes: u64,
    pub(crate) system: String,
    /// How many programs wanted a core over the last minute, as the figures were kept: above the number of cores, wall
    /// time says nothing.
    pub(crate) load: f64,
}

pub(crate) fn machine() -> Machine {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|it| it.starts_with(name));
        line.and_then(|it| it.split_once(':')).map(|it| it.1.trim().to_owned()).unwrap_or_default()
    };
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    Machine {
        processor: field("/proc/cpuinfo", "model name"),
        cores: thread::available_parallelism().map_or(1, Into::into),
        memory_bytes: kibibytes(&field("/proc/meminfo", "MemTotal")),
        system: format!("{} {}", std::env::consts::OS, release.trim()),
        load: load.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or_default(),
    }
}

/// The most memory this program had at once; nought where the system does not tell.
pub(crate) fn own_peak_bytes() -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    text.lines().find_map(|it| it.strip_prefix("VmHWM:")).map_or(0, kibibytes)
}

fn kibibytes(text: &str) -> u64 {
    let number = text.split_whitespace().next().and_then(|it| it.parse::<u64>().ok());
    number.unwrap_or_default() << 10
}

/// The date in UTC, as `2026-01-31`.
pub(crate) fn date() -> String {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() / 86_400);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of a number of days since 1970.
fn civil(mut days: u64) -> (u64, u64, u64) {
    let is_leap = |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let mut year = 1970;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use super::civil;

    #[test]
    fn days_become_dates() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (789, (1972, 2, 29)),
            (11_016, (2000, 2, 29)),
            (20_453, (2025, 12, 31)),
        ] {
            assert_eq!(civil(days), date, "{days} days");
        }
    }
}
