//! Logs at the level of fields tell which field failed and why; without them only whole requests are seen. No field is
//! logged unless it is asked for.

use crate::prelude::*;
use hardline_facts::appsync::graph_ql_api::GraphQlApi;

pub static CHECK: Check = Check {
    id: "appsync-api-field-logging",
    title: "GraphQL API logs its fields",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["appsync-field-level-logging", "AppSync.2", "appsync-logging-enabled", "CKV_AWS_194", "appsync_field_level_logging_enabled"],
    judges: &[&Judge::<GraphQlApi> { applies: always, holds: |it| it.field_log_level().is_any_of(&["ERROR", "INFO", "DEBUG", "ALL"]) }],
    fix: "Set `LogConfig.FieldLogLevel` to `ERROR` or `ALL`.",
    links: &["https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      LogConfig: { CloudWatchLogsRoleArn: arn:aws:iam::111122223333:role/logs, FieldLogLevel: ALL }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AppSync::GraphQLApi
    Properties:
      Name: shop
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      LogConfig:
        FieldLogLevel: NONE # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AppSync::GraphQLApi
    Properties:
      LogConfig:
        FieldLogLevel: !Ref Choice # <- here
"),
        met(r#"
resource "aws_appsync_graphql_api" "subject" {
  name                = "shop"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
  }
}
resource "aws_iam_role" "logs" {
  name               = "logs"
  assume_role_policy = "{}"
}
"#),
        violated(r#"
resource "aws_appsync_graphql_api" "subject" {
  name                = "shop"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/logs"
    field_log_level          = "NONE" # <- here
  }
}
"#),
        violated(r#"
resource "aws_appsync_graphql_api" "subject" { # <- here
  name                = "shop"
  authentication_type = "AWS_IAM"
}
"#),
    ],
};
