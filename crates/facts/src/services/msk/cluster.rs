//! Clusters of brokers.

use crate::{Fact, Facts, NOTHING, Phrase, Text, Truth, Value, kind};

kind! {
    /// A cluster of Kafka brokers.
    Cluster = "AWS::MSK::Cluster" {
        /// The size of its brokers; required:
        /// <https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html>.
        instance_type: Text = "BrokerNodeGroupInfo.InstanceType" { absent: NOTHING }
    } derives { broker_type }
}

impl<'e> Facts<'e, Cluster> {
    /// `express` or `standard`, by the size: Express brokers have sizes named `express.*`.
    /// <https://docs.aws.amazon.com/msk/latest/developerguide/msk-broker-types-express.html>.
    #[must_use]
    pub fn broker_type(self) -> Fact<Phrase<'e>> {
        let size = self.instance_type();
        let value = match size.satisfies(|it| it.starts_with("express.")).truth {
            Truth::Unknown(why) => Value::Unknown(why),
            _ if matches!(size.value, Value::Absent(_)) => Value::Absent(None),
            Truth::Yes => Value::Known(Phrase::whole("express")),
            Truth::No => Value::Known(Phrase::whole("standard")),
        };
        Fact { value, at: size.at }
    }
}
