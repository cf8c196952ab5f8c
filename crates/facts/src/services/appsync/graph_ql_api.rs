//! GraphQL APIs.

use crate::{Answer, Facts, Flag, NOTHING, Present, Text, beside, kind, no, text, wafv2::{web_acl, web_acl_association::WebAclAssociation}};

kind! {
    /// A GraphQL API.
    GraphQlApi = "AWS::AppSync::GraphQLApi" named by "Name" {
        /// How callers show who they are, such as `API_KEY` or `AWS_IAM`; required.
        authentication: Text = "AuthenticationType" { absent: NOTHING }
        /// Whether requests are logged:
        /// <https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html>.
        logs: Present = "LogConfig.CloudWatchLogsRoleArn" { absent: no() }
        /// How much is logged of each field, `NONE`, `ERROR`, `INFO`, `DEBUG` or `ALL`:
        /// <https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html>.
        field_log_level: Text = "LogConfig.FieldLogLevel" { absent: text("NONE") }
        /// Whether requests are traced with X-Ray.
        tracing: Flag = "XrayEnabled" { absent: no() }
    }
}

impl Facts<'_, GraphQlApi> {
    /// Whether a web access control list stands before it.
    pub fn has_web_acl(self) -> Answer {
        beside::any(self, |it: Facts<'_, WebAclAssociation>| {
            it.resource().satisfies(|arn| beside::is_filled_with(arn.text, self)) & web_acl::stops_requests(it.web_acl())
        })
    }
}
