//! Message brokers.

use crate::{secret, Answer, Constant, Facts, Flag, NOTHING, Rows, Settled, Text, Truth, kind, no, piece, yes};

kind! {
    /// A message broker.
    Broker = "AWS::AmazonMQ::Broker" named by "BrokerName" {
        /// `ACTIVEMQ` or `RABBITMQ`; required.
        engine: Text = "EngineType" { absent: NOTHING }
        /// Whether the internet can reach it; required, and none where it is left out all the same:
        /// <https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html>.
        publicly_accessible: Flag = "PubliclyAccessible" { absent: no() }
        /// Whether general logs are written; left out, they are not:
        /// <https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html>.
        general_log: Flag = "Logs.General" { absent: no() }
        /// Whether changes by users are logged, which `RabbitMQ` cannot do; left out, they are not:
        /// <https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html>.
        audit_log: Flag = "Logs.Audit" { absent: no() }
        /// Whether minor versions are taken by themselves:
        /// <https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html>.
        minor_upgrades: Flag = "AutoMinorVersionUpgrade" { absent: yes() }
        /// Whether a key that AWS owns encrypts what is stored. Left out, it does, unless a key is named:
        /// <https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection.html>.
        aws_owned_key: Flag = "EncryptionOptions.UseAwsOwnedKey" { absent by: |it| match it.key().is_written().truth {
            Truth::Unknown(why) => Settled::Unknown(why),
            named => Settled::Default(Constant::Truth(named == Truth::No)),
        } }
        /// The key of the customer's, if any.
        key: Text = "EncryptionOptions.KmsKeyId" { absent: NOTHING }
        /// The users that it is made with.
        users: Rows<User> = "Users" { absent: NOTHING }
    }
}

piece! {
    /// A user of a broker.
    User = "broker user" {
        /// The name.
        name: Text = "Username" { absent: NOTHING }
        /// The password.
        password: Text = "Password" { absent: NOTHING }
    }
}

impl Facts<'_, Broker> {
    /// Whether it is one of `RabbitMQ`.
    pub fn is_rabbit_mq(self) -> Answer {
        self.engine().satisfies(|it| it.equals_ignoring_case("RABBITMQ"))
    }
}

impl Facts<'_, Broker> {
    /// Whether the password of a user can be read in the source or the stack.
    pub fn shows_password(self) -> Answer {
        self.users().any(|user| secret::is_in_sight(user, user.password()))
    }
}
