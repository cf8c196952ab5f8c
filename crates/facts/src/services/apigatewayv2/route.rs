//! Routes of HTTP and WebSocket APIs.

use crate::{Answer, Facts, Link, NOTHING, Text, kind, text};

use super::api::Api;

kind! {
    /// A route: which calls go to which integration.
    Route = "AWS::ApiGatewayV2::Route" {
        /// The API; required.
        api: Link<Api> = "ApiId" { absent: NOTHING }
        /// The method and path, or for WebSocket APIs the word that selects the route; required.
        key: Text = "RouteKey" { absent: NOTHING }
        /// `NONE`, `AWS_IAM`, `CUSTOM` or `JWT`. Left out, anyone may call:
        /// <https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html>.
        authorization: Text = "AuthorizationType" { absent: text("NONE") }
    }
}

impl Facts<'_, Route> {
    /// Whether callers can be asked to authenticate here: in a WebSocket API they are asked once, as they connect, and browsers
    /// ask `OPTIONS` before they may say who they are:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html>.
    pub fn can_authenticate(self) -> Answer {
        let key = self.key();
        let later_message = self.api().and(|it| it.protocol().is("WEBSOCKET")) & !key.is("$connect");
        !key.satisfies(|it| it.starts_with("OPTIONS ")) & !later_message
    }
}
