//! HTTP and WebSocket APIs.

use crate::{Flag, NOTHING, Text, Texts, kind, no};

kind! {
    /// An HTTP or a WebSocket API.
    Api = "AWS::ApiGatewayV2::Api" named by "Name" {
        /// `HTTP` or `WEBSOCKET`; required unless a document defines the API.
        protocol: Text = "ProtocolType" { absent: NOTHING }
        /// The origins whose pages may call it from a browser.
        allowed_origins: Texts = "CorsConfiguration.AllowOrigins" { absent: NOTHING }
        /// Whether the address that API Gateway gives it does not answer, so that only custom domains do:
        /// <https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html>.
        default_endpoint_disabled: Flag = "DisableExecuteApiEndpoint" { absent: no() }
    }
}
