//! Methods of REST APIs.

use crate::{Flag, Link, NOTHING, Text, kind, no};

use super::rest_api::RestApi;

kind! {
    /// A method: what callers may do to a path.
    Method = "AWS::ApiGateway::Method" {
        /// The API; required.
        rest_api: Link<RestApi> = "RestApiId" { absent: NOTHING }
        /// The HTTP method, or `ANY`; required.
        http_method: Text = "HttpMethod" { absent: NOTHING }
        /// `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS` or `JWT`. Without authorization, anyone may call. The API
        /// requires it, and what a template that leaves it out makes is not on record:
        /// <https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html>.
        authorization: Text = "AuthorizationType"
        /// Whether a caller must send an API key, which counts and limits calls but proves nothing:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>.
        requires_key: Flag = "ApiKeyRequired" { absent: no() }
    }
}
