//! Clusters of brokers.

use crate::{Answer, Fact, Facts, Flag, NOTHING, Phrase, Text, Truth, Value, kind, no, text, yes};

kind! {
    /// A cluster of Kafka brokers.
    Cluster = "AWS::MSK::Cluster" {
        /// The size of its brokers; required:
        /// <https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html>.
        instance_type: Text = "BrokerNodeGroupInfo.InstanceType" { absent: NOTHING }
        /// `DISABLED`, or `SERVICE_PROVIDED_EIPS` where brokers have public addresses; a new cluster has none:
        /// <https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html>.
        public_access: Text = "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type" { absent: text("DISABLED") }
        /// `TLS`, `TLS_PLAINTEXT` or `PLAINTEXT`: what clients may speak; left out, TLS alone:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-msk-cluster-encryptionintransit.html>.
        client_broker: Text = "EncryptionInfo.EncryptionInTransit.ClientBroker" { absent: text("TLS") }
        /// Whether traffic between brokers is encrypted; left out, it is:
        /// <https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html>.
        in_cluster: Flag = "EncryptionInfo.EncryptionInTransit.InCluster" { absent: yes() }
        /// The key for data at rest; left out, one that AWS manages in the account:
        /// <https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html>.
        key: Text = "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId" { absent: NOTHING }
        /// Whether logs of brokers go to CloudWatch Logs:
        /// <https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html>.
        logs_to_cloudwatch: Flag = "LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled" { absent: no() }
        /// Whether logs of brokers go to a delivery stream.
        logs_to_firehose: Flag = "LoggingInfo.BrokerLogs.Firehose.Enabled" { absent: no() }
        /// Whether logs of brokers go to a bucket.
        logs_to_s3: Flag = "LoggingInfo.BrokerLogs.S3.Enabled" { absent: no() }
        /// Whether callers that show no identity are let in; left out, it is not on record what holds.
        unauthenticated: Flag = "ClientAuthentication.Unauthenticated.Enabled"
    } derives { broker_type }
}

impl Facts<'_, Cluster> {
    /// Whether logs of brokers go anywhere.
    pub fn sends_logs(self) -> Answer {
        self.logs_to_s3().is(true) | self.logs_to_firehose().is(true) | self.logs_to_cloudwatch().is(true)
    }

    /// Whether every connection, of clients and between brokers, is encrypted.
    pub fn encrypts_traffic(self) -> Answer {
        self.client_broker().is("TLS") & self.in_cluster().is(true)
    }
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
