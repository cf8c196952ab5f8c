//! Where a responsibility is open in a run: what a form offers as a scope, and what a scope would settle there.

use std::{cmp::Reverse, collections::BTreeMap, io};

use hardline_attestations::{Key, WrittenScope};
use hardline_facts::matches;
use hardline_run::Entry;
use hardline_runs::Kept;

use crate::limits::MAX_CHOICES;

/// The lines of the ledger that are open of one responsibility, by what scopes speak of: service, type, resource and file, with
/// how many lines say the same.
#[derive(Debug, Default)]
pub(super) struct Open {
    lines: BTreeMap<Line, u64>,
    /// How many are the account's own.
    pub(super) account: u64,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    service: String,
    type_name: String,
    resource: String,
    file: String,
}

/// What a scope would settle of what is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// Lines that it speaks of.
    pub(super) yes: u64,
    /// Lines of which only the next scan can tell.
    pub(super) perhaps: u64,
}

impl Open {
    /// Gathers them from a run.
    pub(super) fn of(run: &Kept<'_>, responsibility: &str) -> io::Result<Self> {
        let mut open = Self::default();
        run.unanswered(responsibility, &mut |it: Entry<'_>| {
            let owned =
                |text: Option<std::borrow::Cow<'_, str>>| text.map(std::borrow::Cow::into_owned).unwrap_or_default();
            if it.resource.is_none() {
                open.account += 1;
                return Ok(());
            }
            let line = Line {
                service: owned(it.service),
                type_name: owned(it.type_name),
                resource: owned(it.resource),
                file: owned(it.file),
            };
            *open.lines.entry(line).or_default() += 1;
            Ok(())
        })?;
        Ok(open)
    }

    /// How many lines there are.
    pub(super) fn all(&self) -> u64 {
        self.account + self.lines.values().sum::<u64>()
    }

    /// The resources, by type and name, each once.
    pub(super) fn resources(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<_> = self.lines.keys().map(|it| (it.type_name.as_str(), it.resource.as_str())).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The scopes that a form offers: groups by key, each scope with how many lines it speaks of.
    pub(super) fn choices(&self) -> Vec<(&'static str, Vec<(String, u64)>)> {
        let by = |key: Key, of: fn(&Line) -> &str| {
            let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
            for (line, number) in &self.lines {
                *sums.entry(of(line)).or_default() += number;
            }
            let mut sums: Vec<_> = sums.into_iter().filter(|it| !it.0.is_empty()).collect();
            sums.sort_by_key(|it| Reverse(it.1));
            // A star in a name would speak of others too; such a name is left to a scope in words.
            let sums = sums.into_iter().filter(|it| !it.0.contains(['*', '?', '[']));
            sums.take(MAX_CHOICES).map(|(value, number)| (format!("{}={value}", key.name()), number)).collect()
        };
        vec![
            ("By service", by(Key::Service, |it| &it.service)),
            ("By type", by(Key::Type, |it| &it.type_name)),
            ("One resource", by(Key::Resource, |it| &it.resource)),
        ]
    }

    /// What a scope would settle.
    pub(super) fn settled(&self, scope: &WrittenScope) -> Settled {
        let keys = match scope {
            WrittenScope::Everything => return Settled { yes: self.all(), perhaps: 0 },
            WrittenScope::Account => return Settled { yes: self.account, perhaps: 0 },
            WrittenScope::Where(keys) => keys,
        };
        let mut settled = Settled::default();
        for (line, number) in &self.lines {
            let answers: Vec<Option<bool>> = keys.iter().map(|(key, values)| line.is(*key, values)).collect();
            if answers.iter().all(|it| *it == Some(true)) {
                settled.yes += number;
            } else if !answers.contains(&Some(false)) {
                settled.perhaps += number;
            }
        }
        // A scope of accounts alone may speak of what the account itself has to do.
        if keys.iter().all(|it| it.0.is_account()) {
            settled.perhaps += self.account;
        }
        settled
    }
}

impl Line {
    /// Whether it is as a key of a scope asks; none where the rows of a run do not tell.
    fn is(&self, key: Key, values: &[String]) -> Option<bool> {
        let any = |text: &str| Some(values.iter().any(|it| matches(it, text)));
        match key {
            Key::Service => any(&self.service),
            Key::Type => any(&self.type_name),
            Key::Resource => any(&self.resource),
            // Files stand in a run as they were given to the scan, which need not be below the project's folder.
            Key::Account | Key::Path | Key::Tag => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use hardline_attestations::parse_scope;

    use super::*;

    #[test]
    fn a_scope_settles_what_it_speaks_of() {
        let line = |service: &str, type_name: &str, resource: &str| Line {
            service: service.to_owned(),
            type_name: type_name.to_owned(),
            resource: resource.to_owned(),
            file: "a.yaml".to_owned(),
        };
        let lines = [
            (line("rds", "AWS::RDS::DBInstance", "Orders"), 2),
            (line("rds", "AWS::RDS::DBCluster", "Ledger"), 1),
            (line("s3", "AWS::S3::Bucket", "Assets*"), 1),
        ];
        let open = Open { lines: lines.into_iter().collect(), account: 1 };
        for (texts, yes, perhaps) in [
            (&["everything"][..], 5, 0),
            (&["account"], 1, 0),
            (&["service=rds"], 3, 0),
            (&["service=rds", "service=s3"], 4, 0),
            (&["type=AWS::RDS::*"], 3, 0),
            (&["service=rds", "resource=Led*"], 1, 0),
            (&["service=rds", "tag=team=data"], 0, 3),
            (&["service=sqs", "tag=team=data"], 0, 0),
            (&["account=123456789012"], 0, 5),
        ] {
            let texts: Vec<String> = texts.iter().map(|it| (*it).to_owned()).collect();
            let scope = parse_scope(&texts).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(open.settled(&scope), Settled { yes, perhaps }, "{texts:?}");
        }
        let choices = open.choices();
        let of = |group: usize| {
            choices[group].1.iter().map(|it| format!("{} {}", it.0, it.1)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of(0), "service=rds 3, service=s3 1");
        assert_eq!(of(1), "type=AWS::RDS::DBInstance 2, type=AWS::RDS::DBCluster 1, type=AWS::S3::Bucket 1");
        assert_eq!(of(2), "resource=Orders 2, resource=Ledger 1");
    }
}
