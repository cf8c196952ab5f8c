//! From the text of the file to settings and problems.

use hardline_checks::Severity;
use hardline_model::{DATA_CLASSES, REGIMES};
use hardline_tree::{Problem, Span};
use toml::de::DeValue;

use crate::{
    CheckChoice, Configuration, Declared, FailOn, PROFILES, Profile, Reader, meant,
    reader::{TomlTable as DeTable, TomlValue as Value, article},
};

/// The most days that a threshold may ask for: what CloudWatch Logs keeps at most, ten years
/// (<https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>).
const MAX_LOG_DAYS: i64 = 3653;

/// The most days that RDS keeps automatic backups
/// (<https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>).
const MAX_BACKUP_DAYS: i64 = 35;

/// The last port there is.
const MAX_PORT: i64 = 65_535;

/// Reads a file of settings. With problems, what is given is what could be read, and is not to be used.
#[must_use]
pub fn read(text: &str) -> (Configuration, Vec<Problem>) {
    let mut reader = Reader::default();
    let mut configuration = Configuration::default();
    reader.document(text, |it, root| it.root(root, &mut configuration));
    (configuration, reader.finish())
}

impl Reader {
    fn root(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        const KEYS: &[&str] = &["account", "checks", "estate", "profile", "scan", "system", "thresholds"];
        self.each(table, KEYS, "a section or key", |it, key, value| match key {
            "profile" => {
                let ids: Vec<_> = PROFILES.iter().map(|it| it.id).collect();
                into.profile = it.word(value, &ids).and_then(Profile::find).map(|it| it.id);
            }
            "scan" => it.section(value, |it, table| it.scan(table, into)),
            "checks" => it.section(value, |it, table| it.checks(table, into)),
            "thresholds" => it.section(value, |it, table| it.thresholds(table, into)),
            "estate" => it.section(value, |it, table| it.estate(table, into)),
            "system" => it.section(value, |it, table| into.system = it.system(table)),
            _ => it.section(value, |it, table| it.account(table, into)),
        });
    }

    fn scan(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        const KEYS: &[&str] = &["exclude", "fail_on", "max_unknown", "paths"];
        let scan = &mut into.scan;
        self.each(table, KEYS, "a key of [scan]", |it, key, value| match key {
            "exclude" => scan.exclude = it.texts(value),
            "paths" => scan.paths = it.texts(value).into_iter().map(|it| it.0).collect(),
            "fail_on" => {
                const WORDS: &[&str] = &["low", "medium", "high", "critical", "never"];
                let word = it.word(value, WORDS);
                scan.fail_on = word.map(|it| severity(it).map_or(FailOn::Never, FailOn::AtLeast));
            }
            _ => scan.max_unknown = it.number(value, 0, i64::from(u32::MAX)).and_then(|it| u64::try_from(it).ok()),
        });
    }

    fn checks(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        for (key, value) in table {
            let Some(entry) = hardline_checks::find(key.get_ref()) else {
                let near = hardline_checks::nearest(key.get_ref());
                let near = near.map_or_else(String::new, |it| format!("; the nearest is `{it}`"));
                self.report(key.span(), format!("there is no check `{}`{near}", key.get_ref()));
                continue;
            };
            let mut choice = CheckChoice::default();
            match value.get_ref() {
                DeValue::Table(table) => self.check(table, value.span(), &mut choice),
                DeValue::String(_) => choice.enabled = self.word(value, &["on", "off"]).map(|it| it == "on"),
                other => {
                    let found = other.type_str();
                    self.report(
                        value.span(),
                        format!(
                            "this is {}; write \"on\", \"off\", or a table with `enabled`, `severity` and `reason`",
                            article(found)
                        ),
                    );
                }
            }
            into.checks.insert(entry.check.id, choice);
        }
    }

    fn check(&mut self, table: &DeTable<'_>, at: std::ops::Range<usize>, choice: &mut CheckChoice) {
        const KEYS: &[&str] = &["enabled", "reason", "severity"];
        self.each(table, KEYS, "a key of a check", |it, key, value| match key {
            "enabled" => choice.enabled = it.truth(value),
            "reason" => choice.reason = it.text(value).unwrap_or_default(),
            _ => choice.severity = it.word(value, &["low", "medium", "high", "critical"]).and_then(severity),
        });
        if table.contains_key("severity") && choice.reason.trim().is_empty() {
            self.report(at, "a severity of your own needs a `reason`");
        }
    }

    fn thresholds(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        const KEYS: &[&str] =
            &["admin_ports", "allowed_public_ports", "backup_retention_days", "database_ports", "log_retention_days"];
        let settings = &mut into.settings;
        self.each(table, KEYS, "a key of [thresholds]", |it, key, value| match key {
            "log_retention_days" => {
                settings.log_retention_days = it.number(value, 1, MAX_LOG_DAYS).unwrap_or(settings.log_retention_days);
            }
            "backup_retention_days" => {
                let days = it.number(value, 1, MAX_BACKUP_DAYS);
                settings.backup_retention_days = days.unwrap_or(settings.backup_retention_days);
            }
            "allowed_public_ports" => settings.allowed_public_ports = it.ports(value),
            "admin_ports" => settings.admin_ports = it.ports(value),
            _ => settings.database_ports = it.ports(value),
        });
    }

    fn estate(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        const KEYS: &[&str] =
            &["administrators", "connected_networks", "data_classes", "environments", "regimes", "zones"];
        let mut declared = Declared::default();
        self.each(table, KEYS, "a key of [estate]", |it, key, value| match key {
            "data_classes" => {
                let ids: Vec<_> = DATA_CLASSES.iter().map(|it| it.id).collect();
                declared.data_classes = Some(it.ids(value, &ids));
            }
            "regimes" => {
                let ids: Vec<_> = REGIMES.iter().map(|it| it.id).collect();
                declared.regimes = Some(it.ids(value, &ids));
            }
            "zones" => declared.zones = it.names(value),
            "environments" => declared.environments = it.names(value),
            "connected_networks" => declared.connected_networks = it.names(value),
            _ => into.settings.administrators = it.names(value).into_iter().map(|it| it.0).collect(),
        });
        into.estate = declared;
    }

    /// A list of words, each with its place.
    fn ids(&mut self, value: &Value<'_>, ids: &[&'static str]) -> Vec<(&'static str, Span)> {
        let texts = self.texts(value).into_iter();
        texts
            .filter_map(|(text, span)| {
                let found = ids.iter().find(|it| **it == text).copied();
                if found.is_none() {
                    self.report(span.range(), format!("there is no `{text}` here; {}", meant(&text, ids)));
                }
                Some((found?, span))
            })
            .collect()
    }

    /// A list of names that people chose.
    fn names(&mut self, value: &Value<'_>) -> Vec<(String, Span)> {
        let names = self.texts(value);
        for (name, span) in &names {
            if name.trim().is_empty() || name.chars().any(char::is_control) {
                self.report(span.range(), "this is no name");
            }
        }
        names
    }

    fn account(&mut self, table: &DeTable<'_>, into: &mut Configuration) {
        const KEYS: &[&str] = &["ebs_encryption_by_default", "imdsv2_by_default", "s3_account_public_access_block"];
        let account = &mut into.settings.account;
        self.each(table, KEYS, "a key of [account]", |it, key, value| {
            let truth = it.truth(value).unwrap_or_default();
            match key {
                "ebs_encryption_by_default" => account.ebs_encryption_by_default = truth,
                "imdsv2_by_default" => account.imdsv2_by_default = truth,
                _ => account.s3_account_public_access_block = truth,
            }
        });
    }

    fn ports(&mut self, value: &Value<'_>) -> Vec<i64> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|it| self.number(it, 0, MAX_PORT)).collect(),
            other => {
                self.mistyped(value, "a list of ports", other);
                Vec::new()
            }
        }
    }
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::Low, Severity::Medium, Severity::High, Severity::Critical].into_iter().find(|it| it.name() == word)
}

#[cfg(test)]
mod tests {
    use hardline_checks::CHECKS;

    use super::read;
    use crate::{Configuration, TEMPLATE};

    /// A text and its problems, each as `line:column message`, of which a part is given.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) -> Configuration {
        let (configuration, problems) = read(text);
        let lines = hardline_tree::Lines::new(text);
        let found: Vec<_> = problems
            .iter()
            .map(|it| {
                let at = lines.position(text, it.span.start);
                format!("{}:{} {}", at.line, at.column, it.message)
            })
            .collect();
        assert_eq!(found.len(), wanted.len(), "{found:#?} of\n{text}");
        for (found, wanted) in found.iter().zip(wanted) {
            let (place, words) = wanted.split_once(' ').expect("a place and words");
            assert!(found.starts_with(&format!("{place} ")) && found.contains(words), "{found} should say {wanted}");
        }
        configuration
    }

    #[test]
    fn what_is_left_out_is_as_documented() {
        assert_eq!(check("", &[]), Configuration::default());
        assert_eq!(check(TEMPLATE, &[]), Configuration::default());
    }

    #[test]
    fn the_comments_of_the_template_are_settings_of_their_own() {
        let lines = TEMPLATE.lines().map(|it| match it.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") => rest,
            _ => it,
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let said = check(&text, &[]);
        // Those that stand with what holds anyway hold; the others are examples.
        let administrators = vec!["PlatformAdmin".to_owned()];
        assert_eq!(said.settings, hardline_facts::Settings { administrators, ..Configuration::default().settings });
        assert!(said.estate.is_complete() && said.estate.follows().iter().any(|it| it.by == "regime gdpr"));
        assert_eq!(said.system.aws_authorization.map(|it| it.date).as_deref(), Some("2025-10-01"));
        assert_eq!((said.profile, said.scan.max_unknown, said.checks.len()), (Some("starter"), Some(20), 3));
    }

    #[test]
    fn what_is_written_holds() {
        let said = check(
            r#"
profile = "starter"
[scan]
paths = ["templates"]
exclude = ["old/"]
fail_on = "never"
[checks]
s3-bucket-versioning = "on"
s3-bucket-public-access = { enabled = false, reason = "a website" }
ec2-security-group-no-public-ssh.severity = "low"
ec2-security-group-no-public-ssh.reason = "closed at the edge"
[thresholds]
log_retention_days = 365
allowed_public_ports = [443]
database_ports = []
[account]
imdsv2_by_default = true
"#,
            &[],
        );
        let ids: Vec<_> = said.chosen_checks().iter().map(|it| it.id).collect();
        assert!(ids.contains(&"s3-bucket-versioning") && ids.contains(&"cloudtrail-trail-is-logging"), "{ids:?}");
        assert!(!ids.contains(&"s3-bucket-public-access") && !ids.contains(&"rds-instance-encryption"), "{ids:?}");
        assert_eq!(said.severities().len(), 1);
        assert_eq!(said.settings.log_retention_days, 365);
        assert_eq!((said.settings.allowed_public_ports, said.settings.database_ports), (vec![443], vec![]));
        assert!(said.settings.account.imdsv2_by_default && !said.settings.account.ebs_encryption_by_default);
        assert_eq!(Configuration::default().chosen_checks().len(), CHECKS.len());
    }

    #[test]
    fn what_is_wrong_has_its_place_and_what_was_meant() {
        check("[treshholds]\n", &["1:2 the nearest is `thresholds`"]);
        check("profile = \"start\"\n", &["1:11 the nearest is `starter`"]);
        check("[thresholds]\nlog_retention = 1\n", &["2:1 the nearest is `log_retention_days`"]);
        check("[thresholds]\nlog_retention_days = \"a year\"\n", &["2:22 this is a string; give a whole number"]);
        check(
            "[thresholds]\nlog_retention_days = 0\nbackup_retention_days = 36\n",
            &["2:22 from 1 to 3653", "3:25 from 1 to 35"],
        );
        check(
            "[thresholds]\nallowed_public_ports = [80, 65536, \"x\"]\n",
            &["2:29 from 0 to 65535", "2:36 this is a string"],
        );
        check("[account]\nimdsv2_by_default = \"yes\"\n", &["2:21 give true or false"]);
        check("[checks]\ns3-bucket-versionning = \"off\"\n", &["2:1 the nearest is `s3-bucket-versioning`"]);
        check("[checks]\ns3-bucket-versioning = \"of\"\n", &["2:24 the nearest is `off`"]);
        check("[checks]\ns3-bucket-versioning = false\n", &["2:24 write \"on\", \"off\""]);
        check("[checks.s3-bucket-versioning]\nseverity = \"low\"\n", &["1:1 needs a `reason`"]);
        check(
            "[checks]\ns3-bucket-versioning = { severity = \"lo\", reason = \"x\", why = 1 }\n",
            &["2:37 the nearest is `low`", "2:57 `why` is not a key of a check"],
        );
        check("[scan]\nfail_on = \"hihg\"\nmax_unknown = -1\n", &["2:11 the nearest is `high`", "3:15 from 0 to"]);
        check("[estate]\nregimes = [\"gdrp\"]\n", &["2:12 the nearest is `gdpr`"]);
        check("[estate]\ndata_classes = \"personal\"\n", &["2:16 give a list of texts"]);
        check("[estate]\nzones = [\"\"]\nregime = []\n", &["2:10 this is no name", "3:1 the nearest is `regimes`"]);
        check("scan = 1\n", &["1:8 this is an integer; give a section"]);
        check("a = \n[b\n", &["1:5 this is not TOML", "2:3 this is not TOML"]);
        check("profile = \"starter\"\nprofile = \"starter\"\n", &["2:1 this is not TOML"]);
    }
}
