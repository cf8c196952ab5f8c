//! Applications that process streams.

use crate::{Fact, Facts, NOTHING, Phrase, Present, Text, Truth, Value, Why, kind, no, worded};

kind! {
    /// An application that processes streams.
    Application = "AWS::KinesisAnalyticsV2::Application" named by "ApplicationName" {
        /// The runtime with its version; required:
        /// <https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html>.
        runtime_environment: Text = "RuntimeEnvironment" { absent: NOTHING }
        /// Whether it reaches a VPC of the customer's:
        /// <https://docs.aws.amazon.com/managed-flink/latest/java/vpc.html>.
        vpc: Present = "ApplicationConfiguration.VpcConfigurations" { absent: no() }
    } derives { runtime_family, vpc_attached }
}

impl<'e> Facts<'e, Application> {
    /// `sql`, `zeppelin` for a notebook in Studio, or `flink`, by the beginning of the runtime's name.
    /// <https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html>.
    #[must_use]
    pub fn runtime_family(self) -> Fact<Phrase<'e>> {
        let runtime = self.runtime_environment();
        let begins = |with: &str| runtime.satisfies(|it| it.starts_with(with)).truth;
        let known = |name| Value::Known(Phrase::whole(name));
        let value = match (begins("SQL"), begins("ZEPPELIN"), begins("FLINK")) {
            _ if matches!(runtime.value, Value::Absent(_)) => Value::Absent(None),
            (Truth::Yes, ..) => known("sql"),
            (_, Truth::Yes, _) => known("zeppelin"),
            (.., Truth::Yes) => known("flink"),
            (Truth::Unknown(why), ..) | (_, Truth::Unknown(why), _) | (.., Truth::Unknown(why)) => Value::Unknown(why),
            (Truth::No, Truth::No, Truth::No) => Value::Unknown(Why::Unsettled),
        };
        Fact { value, at: runtime.at }
    }

    /// Whether it has an address in a VPC of the customer's.
    #[must_use]
    pub fn vpc_attached(self) -> Fact<Phrase<'e>> {
        worded::truth(self.vpc().is(true))
    }
}
