//! What a database's engine and its version decide.

use crate::{Fact, Phrase, Truth, Value, Why};

/// The family of an engine, by which AWS divides the work: `aurora`, whose cluster holds the storage; `custom`, whose
/// operating system the customer can reach; `standard`, all others:
/// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
pub(super) fn family(engine: Fact<Phrase<'_>>) -> Fact<Phrase<'_>> {
    let value = match engine.value {
        Value::Unknown(why) => Value::Unknown(why),
        Value::Absent(None) => Value::Unknown(Why::Varies),
        Value::Known(name) | Value::Absent(Some(name)) => {
            match (begins_with(name, "aurora"), begins_with(name, "custom-")) {
                (Truth::Unknown(why), _) | (Truth::No, Truth::Unknown(why)) => Value::Unknown(why),
                (Truth::Yes, _) => Value::Known(Phrase::whole("aurora")),
                (Truth::No, Truth::Yes) => Value::Known(Phrase::whole("custom")),
                (Truth::No, Truth::No) => Value::Known(Phrase::whole("standard")),
            }
        }
    };
    Fact { value, at: engine.at }
}

/// Whether an engine's name begins with this; RDS keeps names in lower case whatever is written.
fn begins_with(engine: Phrase<'_>, want: &str) -> Truth {
    match engine.hole {
        None => engine.text.get(..want.len()).is_some_and(|it| it.eq_ignore_ascii_case(want)).into(),
        Some(_) => engine.starts_with(want),
    }
}

/// The ports that an engine may listen at when none is given; none if they are not on record. For Aurora PostgreSQL AWS names
/// both: <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>,
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html>.
pub(super) fn default_ports(engine: &str) -> &'static [i64] {
    match engine.to_ascii_lowercase().as_str() {
        "mysql" | "mariadb" | "aurora-mysql" | "aurora" => &[3306],
        "postgres" => &[5432],
        "aurora-postgresql" => &[3306, 5432],
        it if it.starts_with("oracle-") || it.starts_with("custom-oracle-") => &[1521],
        it if it.starts_with("sqlserver-") || it.starts_with("custom-sqlserver-") => &[1433],
        it if it.starts_with("db2-") => &[50_000],
        _ => &[],
    }
}

/// The parameter that makes an engine refuse connections without TLS, if it is one parameter.
pub(super) fn tls_parameter(engine: &str) -> Option<&'static str> {
    match engine.to_ascii_lowercase().as_str() {
        "postgres" | "aurora-postgresql" => Some("rds.force_ssl"),
        "mysql" | "mariadb" | "aurora-mysql" => Some("require_secure_transport"),
        it if it.starts_with("sqlserver-") => Some("rds.force_ssl"),
        _ => None,
    }
}

/// Whether an engine of this version refuses connections without TLS when no parameter group says so:
/// - PostgreSQL does from 15 on: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html>;
/// - MariaDB does from 11.8 on: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html>;
/// - MySQL does not: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html>;
/// - SQL Server does not: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/SQLServer.Concepts.General.SSL.Using.html>;
/// - Aurora MySQL does not: <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html>;
/// - Aurora PostgreSQL does not before 17; newer ones are not on record here:
///   <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html>.
pub(super) fn refuses_plain_connections(engine: &str, version: Option<(u32, u32)>) -> Truth {
    let Some(first_that_does) = (match engine.to_ascii_lowercase().as_str() {
        "postgres" => Some((15, 0)),
        "mariadb" => Some((11, 8)),
        "aurora-postgresql" => {
            return match version {
                Some((major, _)) if major < 17 => Truth::No,
                Some(_) => Truth::Unknown(Why::Unsettled),
                None => Truth::Unknown(Why::Varies),
            };
        }
        _ => None,
    }) else {
        return Truth::No;
    };
    version.map_or(Truth::Unknown(Why::Varies), |it| (it >= first_that_does).into())
}

/// The first two numbers of a version such as `15.4` or of a parameter family such as `mariadb10.11`. A second number
/// that is left out counts as the highest, since RDS then takes the newest there is.
pub(super) fn version_in(text: &str) -> Option<(u32, u32)> {
    let digits = text.trim_start_matches(|it: char| !it.is_ascii_digit());
    let mut numbers = digits.split('.').map(|it| it.split(|it: char| !it.is_ascii_digit()).next().unwrap_or_default());
    let major = numbers.next()?.parse().ok()?;
    let minor = numbers.next().and_then(|it| it.parse().ok()).unwrap_or(u32::MAX);
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_versions_and_families() {
        for (text, version) in [
            ("15.4", Some((15, 4))),
            ("postgres14", Some((14, u32::MAX))),
            ("mariadb10.11", Some((10, 11))),
            ("8.0.mysql_aurora.3.05.2", Some((8, 0))),
            ("16", Some((16, u32::MAX))),
            ("latest", None),
        ] {
            assert_eq!(version_in(text), version, "{text}");
        }
    }

    #[test]
    fn versions_decide_the_default_for_tls() {
        for (engine, version, truth) in [
            ("postgres", Some((14, 9)), Truth::No),
            ("postgres", Some((15, 0)), Truth::Yes),
            ("postgres", None, Truth::Unknown(Why::Varies)),
            ("mariadb", Some((11, 4)), Truth::No),
            ("mariadb", Some((11, 8)), Truth::Yes),
            ("mysql", None, Truth::No),
            ("sqlserver-ee", None, Truth::No),
            ("aurora-postgresql", Some((16, 1)), Truth::No),
            ("aurora-postgresql", Some((17, 4)), Truth::Unknown(Why::Unsettled)),
        ] {
            assert_eq!(refuses_plain_connections(engine, version), truth, "{engine} {version:?}");
        }
    }
}
