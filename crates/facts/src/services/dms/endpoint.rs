//! Endpoints: what data is read from and written to.

use crate::{secret, Answer, Facts, NOTHING, Text, kind, text};

kind! {
    /// A database or store that data is copied from or to.
    Endpoint = "AWS::DMS::Endpoint" named by "EndpointIdentifier" {
        /// The engine, such as `mysql`, `s3` or `kinesis`; required.
        engine: Text = "EngineName" { absent: NOTHING }
        /// `none`, `require`, `verify-ca` or `verify-full`:
        /// <https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html>.
        ssl_mode: Text = "SslMode" { absent: text("none") }
        /// The password, where it is given.
        password: Text = "Password" { absent: NOTHING }
        /// The password of a `MongoDB`, where it is given.
        mongo_password: Text = "MongoDbSettings.Password" { absent: NOTHING }
    }
}

/// Engines whose connection is told by `SslMode`:
/// <https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html>.
const DATABASES: &[&str] = &[
    "mysql", "oracle", "postgres", "mariadb", "aurora", "aurora-postgresql", "db2", "azuredb", "sqlserver", "mongodb",
    "docdb", "sybase",
];

impl Facts<'_, Endpoint> {
    /// Whether it is a database that DMS can be told to speak TLS with.
    pub fn takes_ssl_mode(self) -> Answer {
        self.engine().satisfies(|it| it.satisfies(|name| DATABASES.contains(&name.to_ascii_lowercase().as_str())))
    }
}

impl Facts<'_, Endpoint> {
    /// Whether its password can be read in the source or the stack.
    pub fn shows_password(self) -> Answer {
        secret::is_in_sight(self, self.mongo_password()) | secret::is_in_sight(self, self.password())
    }
}
