//! Domain names of REST APIs.

use crate::{Text, kind};

kind! {
    /// A domain name of the customer's for REST APIs.
    DomainName = "AWS::ApiGateway::DomainName" named by "DomainName" {
        /// The least version of TLS with its ciphers, as a policy such as `TLS_1_2`. Left out, it is not on record what holds:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html>.
        security_policy: Text = "SecurityPolicy"
    }
}
