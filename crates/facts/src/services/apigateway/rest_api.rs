//! REST APIs.

use crate::{Answer, Document, Facts, Flag, NOTHING, Present, Text, Texts, kind, no};

kind! {
    /// A REST API.
    RestApi = "AWS::ApiGateway::RestApi" named by "Name" {
        /// `EDGE`, `REGIONAL` or `PRIVATE`. Left out, `EDGE`:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html>.
        endpoint_types: Texts = "EndpointConfiguration.Types" { absent: NOTHING }
        /// Whether a resource policy limits who may call:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html>.
        has_policy: Present = "Policy" { absent: no() }
        /// What that policy says.
        document: Document = "Policy" { absent: NOTHING }
        /// Whether the address that API Gateway gives it does not answer, so that only custom domains do:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html>.
        default_endpoint_disabled: Flag = "DisableExecuteApiEndpoint" { absent: no() }
        /// Whether an `OpenAPI` document in the template defines its methods.
        body: Present = "Body" { absent: no() }
        /// The least version of TLS, as a security policy. Left out, it is not on record what holds.
        security_policy: Text = "SecurityPolicy"
    }
}

impl Facts<'_, RestApi> {
    /// Whether it can be called only by way of VPC endpoints.
    pub fn is_private(self) -> Answer {
        self.endpoint_types().contains("PRIVATE")
    }
}
