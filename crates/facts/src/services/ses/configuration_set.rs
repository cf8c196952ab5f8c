//! Sets of rules for sending.

use crate::{Text, kind, text};

kind! {
    /// Rules for the messages that are sent under its name.
    ConfigurationSet = "AWS::SES::ConfigurationSet" named by "Name" {
        /// `REQUIRE` if messages go by TLS or not at all; by default, by TLS where the receiver knows it:
        /// <https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html>.
        tls_policy: Text = "DeliveryOptions.TlsPolicy" { absent: text("OPTIONAL") }
    }
}
