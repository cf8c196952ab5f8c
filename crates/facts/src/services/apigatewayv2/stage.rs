//! Stages of HTTP and WebSocket APIs.

use crate::{Link, NOTHING, Present, Text, kind, no, text};

use super::api::Api;

kind! {
    /// A stage: an HTTP or WebSocket API as deployed.
    Stage = "AWS::ApiGatewayV2::Stage" {
        /// The API; required.
        api: Link<Api> = "ApiId" { absent: NOTHING }
        /// Its name; required.
        name: Text = "StageName" { absent: NOTHING }
        /// Whether each call is logged:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html>.
        access_log: Present = "AccessLogSettings.DestinationArn" { absent: no() }
        /// How much of the execution is logged, `OFF`, `ERROR` or `INFO`, unless a route says otherwise; for WebSocket APIs only:
        /// <https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html>.
        default_logging_level: Text = "DefaultRouteSettings.LoggingLevel" { absent: text("OFF") }
    }
}
