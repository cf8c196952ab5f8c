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
        /// `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`; required. Without authorization, anyone may call:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-method.html>.
        authorization: Text = "AuthorizationType" { absent: NOTHING }
        /// Whether a caller must send an API key, which counts and limits calls but proves nothing:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>.
        requires_key: Flag = "ApiKeyRequired" { absent: no() }
    }
}
