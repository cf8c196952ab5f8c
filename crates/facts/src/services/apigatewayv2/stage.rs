//! Stages of HTTP and WebSocket APIs.

use crate::{Answer, Facts, Link, NOTHING, Present, Text, kind, no, text};

use super::api::Api;

kind! {
    /// A stage: an HTTP or WebSocket API as deployed.
    Stage = "AWS::ApiGatewayV2::Stage" {
        /// The API; required.
        api: Link<Api> = "ApiId" { absent: NOTHING }
        /// Its name; required.
        name: Text = "StageName" { absent: NOTHING }
        /// Whether a place for the log of calls is named, which logging requires:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html>.
        log_destination: Present = "AccessLogSettings.DestinationArn" { absent: no() }
        /// Whether it is said what is logged of each call, which logging requires as well.
        log_format: Present = "AccessLogSettings.Format" { absent: no() }
        /// How much of the execution is logged, `OFF`, `ERROR` or `INFO`, unless a route says otherwise; for WebSocket APIs only:
        /// <https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html>.
        default_logging_level: Text = "DefaultRouteSettings.LoggingLevel" { absent: text("OFF") }
    }
}

impl Facts<'_, Stage> {
    /// Whether each call is logged.
    pub fn logs_calls(self) -> Answer {
        self.log_destination().is(true) & self.log_format().is(true)
    }
}
